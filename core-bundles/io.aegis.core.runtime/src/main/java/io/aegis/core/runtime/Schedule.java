package io.aegis.core.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When a job runs. */
@FunctionalInterface
interface Schedule {
    /** The first time after that one; empty for only when asked. */
    Optional<Instant> next(Instant after);

    /**
     * Reads a cron expression of six fields, an ISO-8601 period, or nothing.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Schedule parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return after -> Optional.empty();
        }
        if (!stripped.startsWith("P")) {
            return CronSchedule.parse(stripped);
        }
        try {
            Duration period = Duration.parse(stripped);
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("The period " + stripped + " is shorter than a second");
            }
            return after -> Optional.of(after.plus(period));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + stripped + "' is not an ISO-8601 period", e);
        }
    }
}
