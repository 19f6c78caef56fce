package io.aegis.test;

import io.aegis.api.security.Caller;
import io.aegis.api.test.TestState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the timeline of a test when it changes.
 *
 * @param userId who did it; null for the platform itself
 * @param action what was done: {@code submit_red}
 * @param fromState the state before, null where the state is not what it is about
 * @param note what the person said to it
 * @param details a JSON object, null for none
 */
record TimelineEntry(
        @Nullable UUID userId,
        String username,
        String action,
        @Nullable TestState fromState,
        @Nullable String note,
        @Nullable String details) {

    static TimelineEntry by(Caller caller, String action) {
        return new TimelineEntry(caller.userId().orElse(null), caller.username(), action, null, null, null);
    }

    TimelineEntry from(TestState state) {
        return new TimelineEntry(userId, username, action, state, note, details);
    }

    TimelineEntry note(@Nullable String text) {
        return new TimelineEntry(userId, username, action, fromState, text, details);
    }

    TimelineEntry details(@Nullable String json) {
        return new TimelineEntry(userId, username, action, fromState, note, json);
    }
}
