package io.aegis.testcase.archive;

import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import io.aegis.testcase.worklog.WorklogRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A worklog in the file of an exported test. */
public record ArchivedWorklog(
        UUID id,
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
        String sha256) {

    static ArchivedWorklog of(WorklogRow row) {
        return new ArchivedWorklog(
                row.id(),
                row.userId(),
                row.username(),
                row.team(),
                row.phase(),
                row.startedAt(),
                row.endedAt(),
                row.pausedMs(),
                row.durationMs(),
                row.note(),
                row.createdAt(),
                row.sha256());
    }
}
