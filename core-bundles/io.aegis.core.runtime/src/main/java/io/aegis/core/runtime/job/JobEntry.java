package io.aegis.core.runtime.job;

import io.aegis.api.job.Job;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A job that is there now. */
record JobEntry(String id, String title, String scheduleText, Schedule schedule, Supplier<@Nullable Object> service) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    static JobEntry of(String id, String title, String scheduleText, Supplier<@Nullable Object> service) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("aegis.job.id '" + id + "' is not of small letters, digits and hyphens");
        }
        return new JobEntry(id, title.isEmpty() ? id : title, scheduleText, Schedule.parse(scheduleText), service);
    }

    static JobEntry of(String id, String scheduleText, Job job) {
        return of(id, id, scheduleText, () -> job);
    }
}
