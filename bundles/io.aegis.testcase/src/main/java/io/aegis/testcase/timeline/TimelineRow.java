package io.aegis.testcase.timeline;

import io.aegis.testcase.api.TestState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the timeline of a test.
 *
 * @param details a JSON object
 * @param total how many rows the timeline has
 */
public record TimelineRow(
        int seq,
        Instant at,
        @Nullable UUID userId,
        String username,
        String action,
        @Nullable TestState fromState,
        @Nullable TestState toState,
        @Nullable String note,
        @Nullable String details,
        long total) {}
