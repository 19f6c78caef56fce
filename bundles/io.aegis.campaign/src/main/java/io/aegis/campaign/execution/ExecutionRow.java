package io.aegis.campaign.execution;

import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it is stored, without its steps.
 *
 * @param pathId the path that it was made of, which may be deleted by now
 */
record ExecutionRow(
        UUID id,
        String version,
        UUID pathId,
        String pathName,
        ExecutionStatus status,
        @Nullable String notes,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String abortReason)
        implements Versioned {

    /** The same in another state. */
    ExecutionRow inStatus(ExecutionStatus next, @Nullable String reason, Instant now) {
        boolean finished = next == ExecutionStatus.COMPLETED || next == ExecutionStatus.ABORTED;
        return new ExecutionRow(
                id,
                version,
                pathId,
                pathName,
                next,
                notes,
                createdBy,
                createdAt,
                updatedAt,
                status == ExecutionStatus.PENDING && next == ExecutionStatus.RUNNING ? now : startedAt,
                finished ? now : finishedAt,
                reason);
    }
}
