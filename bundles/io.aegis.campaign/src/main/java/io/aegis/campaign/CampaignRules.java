package io.aegis.campaign;

import static io.aegis.campaign.CampaignPermissions.COMPLETE;
import static io.aegis.campaign.CampaignPermissions.WRITE;
import static io.aegis.campaign.CampaignStatus.ACTIVE;
import static io.aegis.campaign.CampaignStatus.COMPLETED;
import static io.aegis.campaign.CampaignStatus.DRAFT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of campaigns: what can be done with one, in which states, and where that leads. Guards, error
 * messages and the table in the README come from here.
 */
public final class CampaignRules {
    //                                                           call              from                    to
    // needs
    static final StateRule<CampaignStatus> CHANGE = rule("PATCH", List.of(DRAFT, ACTIVE), null, WRITE);
    static final StateRule<CampaignStatus> SCHEDULE = rule("PATCH schedule", List.of(DRAFT, ACTIVE), null, WRITE);
    public static final StateRule<CampaignStatus> ADD_TEST = rule("POST tests", List.of(DRAFT, ACTIVE), null, WRITE);
    public static final StateRule<CampaignStatus> REMOVE_TEST =
            rule("DELETE tests", List.of(DRAFT, ACTIVE), null, WRITE);
    static final StateRule<CampaignStatus> ACTIVATE = rule("POST activate", List.of(DRAFT), ACTIVE, WRITE);
    static final StateRule<CampaignStatus> FINISH = rule("POST complete", List.of(ACTIVE), COMPLETED, COMPLETE);

    static final List<StateRule<CampaignStatus>> ALL =
            List.of(CHANGE, SCHEDULE, ADD_TEST, REMOVE_TEST, ACTIVATE, FINISH);

    private CampaignRules() {}

    private static StateRule<CampaignStatus> rule(
            String call, List<CampaignStatus> from, @Nullable CampaignStatus to, String permission) {
        return new StateRule<>("campaign", call, from, to, permission);
    }
}
