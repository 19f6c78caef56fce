package io.aegis.testcase.worklog;

import io.aegis.testcase.Phase;
import io.aegis.testcase.Team;
import io.aegis.testcase.Visibility;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which worklogs are asked for; null for no condition.
 *
 * @param userId of whom; null for all
 * @param manual true for those that were written by hand, false for those of phases
 * @param visibility which tests the caller sees
 */
public record WorklogQuery(
        @Nullable UUID userId,
        @Nullable UUID testId,
        @Nullable Team team,
        @Nullable Phase phase,
        @Nullable Boolean manual,
        @Nullable Instant from,
        @Nullable Instant to,
        Visibility visibility) {}
