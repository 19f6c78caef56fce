package io.aegis.core.runtime.job;

import io.aegis.core.runtime.JsonText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job in the answer of the scheduler.
 *
 * @param installed false while the plugin that contributes it is away: it does not run
 */
public record JobView(
        String id,
        String name,
        String schedule,
        boolean installed,
        boolean running,
        @Nullable Instant nextRunTime,
        @Nullable LastRun lastRun) {

    /** How it went last time. */
    record LastRun(
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Schema(allowableValues = {"succeeded", "failed"}) @Nullable String outcome,
            @Nullable Map<String, Object> result,
            @Nullable String error) {}

    static JobView of(JobRow row, boolean installed, boolean runningHere) {
        Instant started = row.lastStartedAt();
        String result = row.lastResult();
        LastRun lastRun = started == null
                ? null
                : new LastRun(
                        started,
                        row.lastFinishedAt(),
                        row.lastOutcome(),
                        result == null ? null : JsonText.members(result),
                        row.lastError());
        return new JobView(
                row.id(),
                row.title(),
                row.schedule(),
                installed,
                runningHere || row.picked(),
                installed ? row.nextRunAt() : null,
                lastRun);
    }
}
