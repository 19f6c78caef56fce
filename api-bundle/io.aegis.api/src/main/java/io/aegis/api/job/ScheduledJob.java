package io.aegis.api.job;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a {@link Job} and says when it runs. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ScheduledJob {
    /** The prefix of the service properties that this annotation makes. */
    String PREFIX_ = "aegis.job.";

    /** The id, for example {@code sync-mitre}. */
    String id();

    /** A few words for people. */
    String title();

    /**
     * When: a cron expression of six fields in UTC ({@code "0 0 3 * * *"}, seconds first), an ISO-8601 period
     * ({@code "PT15M"}), or empty for only when asked.
     */
    String schedule() default "";
}
