package io.aegis.core.security.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wrong passwords for a subject from one source.
 *
 * @param source where they come from
 * @param wrong how many were not forgotten yet at {@code countedAt}
 * @param countedAt when the last one was counted
 * @param lockedUntil until when nothing from there is looked at
 * @param loggedInAt when the right password came from there last
 */
record GuessCount(
        String source, double wrong, Instant countedAt, @Nullable Instant lockedUntil, @Nullable Instant loggedInAt) {

    static GuessCount none(String source, Instant now) {
        return new GuessCount(source, 0, now, null, null);
    }

    /** How many are not forgotten yet, if one is forgotten each time that this long has passed. */
    double wrongAt(Instant now, Duration forgetsOneIn) {
        double passed = Math.max(0, Duration.between(countedAt, now).toMillis());
        return Math.max(0, wrong - passed / forgetsOneIn.toMillis());
    }

    boolean isLockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
