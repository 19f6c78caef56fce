package io.aegis.testcase.timeline;

import io.aegis.api.security.Caller;
import io.aegis.testcase.api.TestState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the timeline of a test when it changes.
 *
 * @param userId who did it; null for the platform itself
 * @param action what was done: {@code submit_red}
 * @param moves true if it may have changed the state
 * @param fromState the state before, null for a new test
 * @param note what the person said to it
 * @param details a JSON object, null for none
 */
public record TimelineEntry(
        @Nullable UUID userId,
        String username,
        String action,
        boolean moves,
        @Nullable TestState fromState,
        @Nullable String note,
        @Nullable String details) {

    /** Something that leaves the state as it is. */
    public static TimelineEntry of(Caller caller, String action, @Nullable String note, @Nullable String details) {
        return new TimelineEntry(caller.userId().orElse(null), caller.username(), action, false, null, note, details);
    }

    /** Something that may change the state. */
    public static TimelineEntry move(Caller caller, String action, @Nullable TestState from, @Nullable String note) {
        return new TimelineEntry(caller.userId().orElse(null), caller.username(), action, true, from, note, null);
    }
}
