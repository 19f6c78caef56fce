package io.aegis.campaign.execution;

import io.aegis.campaign.path.StepArgument;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of an execution: what it was in its path when the execution was made, and what came of it.
 *
 * @param id the id that it has in its path
 * @param outcome null while nothing was recorded
 */
record ExecutionStep(
        UUID id,
        int position,
        @Nullable UUID techniqueId,
        @Nullable String mitreId,
        String title,
        @Nullable String description,
        @Nullable String expectedDetection,
        @Nullable String platform,
        @Nullable String executor,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String prerequisites,
        List<StepArgument> arguments,
        @Nullable String reference,
        @Nullable Outcome outcome,
        @Nullable String notes,
        @Nullable String evidenceUrl,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {

    static ExecutionStep of(ExecutionStepRow row, List<StepArgument> arguments) {
        return new ExecutionStep(
                row.id(),
                row.position(),
                row.techniqueId(),
                row.mitreId(),
                row.title(),
                row.description(),
                row.expectedDetection(),
                row.platform(),
                row.executor(),
                row.procedureText(),
                row.cleanupText(),
                row.prerequisites(),
                arguments,
                row.reference(),
                row.outcome(),
                row.notes(),
                row.evidenceUrl(),
                row.recordedBy(),
                row.recordedAt());
    }
}
