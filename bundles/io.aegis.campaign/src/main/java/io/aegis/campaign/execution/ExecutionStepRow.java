package io.aegis.campaign.execution;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step of an execution as it is stored. */
record ExecutionStepRow(
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
        String arguments,
        @Nullable String reference,
        @Nullable Outcome outcome,
        @Nullable String notes,
        @Nullable String evidenceUrl,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {}
