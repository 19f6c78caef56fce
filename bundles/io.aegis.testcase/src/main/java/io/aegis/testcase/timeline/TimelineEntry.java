package io.aegis.testcase.timeline;

import io.aegis.api.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the timeline of a test when it changes.
 *
 * @param userId who did it; null for the platform itself
 * @param action what was done: {@code submit_red}
 * @param note what the person said to it
 * @param details a JSON object, null for none
 */
public record TimelineEntry(
        @Nullable UUID userId, String username, String action, @Nullable String note, @Nullable String details) {

    public static TimelineEntry of(Caller caller, String action, @Nullable String note, @Nullable String details) {
        return new TimelineEntry(caller.userId().orElse(null), caller.username(), action, note, details);
    }
}
