package io.aegis.testcase.worklog;

import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worklog with the title of its test.
 *
 * @param intact true if the hash is that of the content
 * @param total how many match in all
 */
public record WorklogRow(
        UUID id,
        UUID testId,
        String testTitle,
        @Nullable UUID userId,
        String username,
        Team team,
        @Nullable Phase phase,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long pausedMs,
        long durationMs,
        @Nullable String note,
        Instant createdAt,
        String sha256,
        boolean intact,
        long total) {}
