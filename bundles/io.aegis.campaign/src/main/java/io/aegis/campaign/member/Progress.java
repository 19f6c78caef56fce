package io.aegis.campaign.member;

import io.aegis.campaign.CampaignRow;
import io.aegis.campaign.CampaignStatus;
import io.aegis.testcase.api.TestState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How far a campaign is. Tests that the caller does not see are in none of the figures.
 *
 * @param percent validated of total, with one decimal; 0 where there is no test
 * @param byState how many are in each state
 */
public record Progress(
        UUID campaignId,
        CampaignStatus status,
        int total,
        int validated,
        double percent,
        Map<TestState, Integer> byState) {

    public static Progress of(CampaignRow campaign, List<CampaignTest> tests) {
        Map<TestState, Integer> byState = new EnumMap<>(TestState.class);
        for (TestState state : TestState.values()) {
            byState.put(state, 0);
        }
        tests.forEach(test -> byState.merge(test.state(), 1, Integer::sum));
        int validated = byState.getOrDefault(TestState.VALIDATED, 0);
        double percent = tests.isEmpty() ? 0 : Math.round(1000.0 * validated / tests.size()) / 10.0;
        return new Progress(campaign.id(), campaign.status(), tests.size(), validated, percent, byState);
    }
}
