package io.aegis.campaign.execution;

import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution with its steps in their order.
 *
 * @param attackPathId the path that it was made of, which may be deleted by now
 * @param outcomes how many steps have each outcome
 */
public record ExecutionDetail(
        UUID id,
        UUID attackPathId,
        String attackPathName,
        ExecutionStatus status,
        @Nullable String notes,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String abortReason,
        Map<Outcome, Integer> outcomes,
        List<ExecutionStep> steps,
        String version)
        implements Versioned {

    static ExecutionDetail of(ExecutionRow row, List<ExecutionStep> steps) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (ExecutionStep step : steps) {
            if (step.outcome() != null) {
                outcomes.merge(step.outcome(), 1, Integer::sum);
            }
        }
        return new ExecutionDetail(
                row.id(),
                row.pathId(),
                row.pathName(),
                row.status(),
                row.notes(),
                row.createdBy(),
                row.createdAt(),
                row.updatedAt(),
                row.startedAt(),
                row.finishedAt(),
                row.abortReason(),
                outcomes,
                steps,
                row.version());
    }
}
