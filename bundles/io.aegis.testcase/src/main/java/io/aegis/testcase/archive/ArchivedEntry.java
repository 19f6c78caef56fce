package io.aegis.testcase.archive;

import io.aegis.testcase.api.TestState;
import io.aegis.testcase.timeline.TimelineRow;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of a timeline in the file of an exported test. */
public record ArchivedEntry(
        int seq,
        Instant at,
        @Nullable UUID userId,
        String username,
        String action,
        @Nullable TestState fromState,
        @Nullable TestState toState,
        @Nullable String note,
        @Nullable Map<String, Object> details) {

    static ArchivedEntry of(TimelineRow row, @Nullable Map<String, Object> details) {
        return new ArchivedEntry(
                row.seq(),
                row.at(),
                row.userId(),
                row.username(),
                row.action(),
                row.fromState(),
                row.toState(),
                row.note(),
                details);
    }
}
