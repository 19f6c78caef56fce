package io.aegis.core.runtime.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is remembered.
 *
 * @param picked true while some node runs it on schedule
 */
record JobRow(
        String id,
        String title,
        String schedule,
        @Nullable Instant nextRunAt,
        boolean picked,
        @Nullable Instant lastStartedAt,
        @Nullable Instant lastFinishedAt,
        @Nullable String lastOutcome,
        @Nullable String lastResult,
        @Nullable String lastError) {}
