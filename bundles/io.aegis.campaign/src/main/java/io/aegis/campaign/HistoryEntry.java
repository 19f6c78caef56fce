package io.aegis.campaign;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a campaign.
 *
 * @param by the name of the user who did it
 * @param testId the test that was added or removed
 * @param note the interval that was scheduled
 */
public record HistoryEntry(
        UUID id,
        Instant at,
        String by,
        HistoryAction action,
        @Nullable CampaignStatus fromStatus,
        @Nullable CampaignStatus toStatus,
        @Nullable UUID testId,
        @Nullable String note) {

    public static HistoryEntry of(HistoryRow row) {
        return new HistoryEntry(
                row.id(),
                row.at(),
                row.username(),
                row.action(),
                row.fromStatus(),
                row.toStatus(),
                row.testId(),
                row.note());
    }
}
