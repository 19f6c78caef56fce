package io.aegis.campaign.member;

import io.aegis.api.input.Text;
import io.aegis.campaign.CampaignType;
import java.time.LocalDate;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign is made from a threat actor; every member may be left out.
 *
 * @param name the name of the actor if there is none
 * @param type purple_team if there is none
 * @param platform only techniques that ATT&amp;CK lists for it, and the tests are for it
 */
public record NewActorCampaign(
        @Nullable @Size(max = Text.MAX_LINE) String name,
        @Nullable CampaignType type,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable @Size(max = Text.MAX_LINE) String platform) {
    public static final NewActorCampaign PLAIN = new NewActorCampaign(null, null, null, null, null);
}
