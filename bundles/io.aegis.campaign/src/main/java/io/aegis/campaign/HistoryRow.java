package io.aegis.campaign;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the history of a campaign as it is stored.
 *
 * @param seq its place, given by the database
 * @param username who did it
 * @param elsewhere true if the test was never here
 */
public record HistoryRow(
        long seq,
        UUID id,
        Instant at,
        String username,
        HistoryAction action,
        @Nullable CampaignStatus fromStatus,
        @Nullable CampaignStatus toStatus,
        @Nullable UUID testId,
        boolean elsewhere,
        @Nullable String note) {}
