package io.aegis.testcase.timeline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.aegis.testcase.Person;
import io.aegis.testcase.api.TestState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a test.
 *
 * @param seq its number, from 1
 * @param action for example {@code submit_red}
 * @param fromState the state before, null if the state did not change
 * @param note what was said to it
 * @param details for example {@code {"changed": ["title"]}}
 */
public record TimelineItem(
        int seq,
        Instant at,
        Person user,
        String action,
        @Nullable TestState fromState,
        @Nullable TestState toState,
        @Nullable String note,
        @Schema(implementation = Map.class) @JsonRawValue @Nullable String details) {

    static TimelineItem of(TimelineRow row) {
        return new TimelineItem(
                row.seq(),
                row.at(),
                new Person(row.userId(), row.username()),
                row.action(),
                row.fromState(),
                row.toState(),
                row.note(),
                row.details());
    }
}
