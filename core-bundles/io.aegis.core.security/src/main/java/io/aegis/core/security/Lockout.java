package io.aegis.core.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** After how many wrong passwords an account is closed for how long. Attempts while it is closed count for nothing. */
final class Lockout {
    static final int WRONG_PASSWORDS = 5;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS_TO_LONGEST = 6;

    private Lockout() {}

    /** Until when the account is closed after so many wrong passwords in a row. */
    static Optional<Instant> lockedUntil(int failedLogins, Instant now) {
        if (failedLogins < WRONG_PASSWORDS) {
            return Optional.empty();
        }
        int doublings = Math.min(failedLogins - WRONG_PASSWORDS, DOUBLINGS_TO_LONGEST);
        Duration length = FIRST.multipliedBy(1L << doublings);
        return Optional.of(now.plus(length.compareTo(LONGEST) > 0 ? LONGEST : length));
    }
}
