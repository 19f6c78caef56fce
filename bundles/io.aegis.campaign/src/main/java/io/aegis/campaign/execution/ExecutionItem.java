package io.aegis.campaign.execution;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution in a list.
 *
 * @param attackPathId the path that it was made of, which may be deleted by now
 * @param recordedCount how many of its steps have an outcome
 */
record ExecutionItem(
        UUID id,
        UUID attackPathId,
        String attackPathName,
        ExecutionStatus status,
        @Nullable String notes,
        int stepCount,
        int recordedCount,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String abortReason) {}
