package io.aegis.campaign.member;

import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test of a campaign as the caller sees it.
 *
 * @param id the campaign-test id, by which it is taken out again
 * @param position its place among those that the caller sees, from 1
 */
public record CampaignTest(
        UUID id,
        int position,
        UUID testId,
        String title,
        UUID techniqueId,
        String mitreId,
        TestState state,
        @Nullable DetectionResult detectionResult,
        @Nullable String platform,
        String addedBy,
        Instant addedAt) {

    public static CampaignTest of(MemberRow member, int position, TestSummary test) {
        return new CampaignTest(
                member.id(),
                position,
                test.id(),
                test.title(),
                test.techniqueId(),
                test.mitreId(),
                test.state(),
                test.detectionResult(),
                test.platform(),
                member.addedBy(),
                member.addedAt());
    }
}
