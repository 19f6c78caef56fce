package io.aegis.campaign;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.technique.api.TechniqueScope;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /heatmap?campaign_id=}: the techniques of a campaign's tests, as far as the caller sees these. */
@Component
public final class CampaignScope implements TechniqueScope {
    private final CampaignViews views;

    @Activate
    public CampaignScope(@Reference CampaignViews views) {
        this.views = views;
    }

    @Override
    public String parameter() {
        return "campaign_id";
    }

    @Override
    public String permission() {
        return CampaignPermissions.READ;
    }

    @Override
    public Scope of(String id) {
        UUID uuid = Text.uuid(id);
        if (uuid == null) {
            throw ProblemException.invalidField(parameter(), "must be the UUID of a campaign");
        }
        CampaignRow row = views.row(uuid);
        return new Scope(
                row.name(),
                views.tests(row.id()).stream().map(CampaignTest::techniqueId).collect(Collectors.toSet()));
    }
}
