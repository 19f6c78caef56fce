package io.aegis.core.runtime.job;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
        return stripped.startsWith("P") ? period(stripped) : cron(stripped);
    }

    private static Schedule cron(String expression) {
        CronSchedule cron = new CronSchedule(expression, ZoneOffset.UTC, CronStyle.SPRING53);
        if (cron.isDisabled() || cron.getInitialExecutionTime(Instant.EPOCH).equals(CronSchedule.NEVER)) {
            throw new IllegalArgumentException("'" + expression + "' names no time that comes");
        }
        return after -> Optional.of(cron.getInitialExecutionTime(after));
    }

    private static Schedule period(String text) {
        try {
            Duration period = Duration.parse(text);
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("The period " + text + " is shorter than a second");
            }
            return after -> Optional.of(after.plus(period));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not an ISO-8601 period", e);
        }
    }
}
