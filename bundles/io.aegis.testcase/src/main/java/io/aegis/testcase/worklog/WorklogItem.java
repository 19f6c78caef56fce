package io.aegis.testcase.worklog;

import io.aegis.testcase.Person;
import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time that was spent on a test.
 *
 * @param phase the phase whose end wrote this; null for what somebody wrote by hand
 * @param durationSeconds without pauses
 * @param minutes the same in minutes
 * @param sha256 the hash over the content at the time of writing
 * @param verified true if it is still that of the content
 */
public record WorklogItem(
        UUID id,
        UUID testId,
        String testTitle,
        Person user,
        Team team,
        @Nullable Phase phase,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double pausedSeconds,
        double durationSeconds,
        double minutes,
        @Nullable String note,
        Instant createdAt,
        String sha256,
        boolean verified) {
    private static final double MILLISECONDS = 1000;
    private static final double HUNDREDTHS_OF_MINUTES = 600;

    static WorklogItem of(WorklogRow row) {
        return new WorklogItem(
                row.id(),
                row.testId(),
                row.testTitle(),
                new Person(row.userId(), row.username()),
                row.team(),
                row.phase(),
                row.startedAt(),
                row.endedAt(),
                row.pausedMs() / MILLISECONDS,
                row.durationMs() / MILLISECONDS,
                Math.round(row.durationMs() / HUNDREDTHS_OF_MINUTES) / 100d,
                row.note(),
                row.createdAt(),
                row.sha256(),
                row.intact());
    }
}
