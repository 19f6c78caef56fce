package io.aegis.core.security.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many wrong passwords for an account are allowed, and when they are forgotten (docs/adr/027). From one address: five
 * in a row, then a pause of 1, 2, 4, 8 and from then on 15 minutes after each; one is forgotten each hour. That is about
 * 105 guesses a day. From all addresses together from which the account was not used lately: 100, then one a minute,
 * which is 1,540 a day. The owner's own addresses and sessions do not count to these and are not held up by them.
 */
final class Lockout {
    static final int WRONG_PASSWORDS = 5;
    static final int WRONG_PASSWORDS_OF_STRANGERS = 100;
    static final Duration FORGETS_ONE_IN = Duration.ofHours(1);
    static final Duration FORGETS_ONE_OF_STRANGERS_IN = Duration.ofMinutes(1);
    /** How long a place from which the right password came belongs to the owner. */
    static final Duration KNOWN_FOR = Duration.ofDays(90);
    /** More are not counted, so that a long attack is forgotten as soon as a short one. */
    static final int MOST_COUNTED = 10;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS_TO_LONGEST = 4;

    private Lockout() {}

    /** Until when a source is refused after so many wrong passwords. */
    static Optional<Instant> lockedUntil(int wrong, Instant now) {
        if (wrong < WRONG_PASSWORDS) {
            return Optional.empty();
        }
        int doublings = Math.min(wrong - WRONG_PASSWORDS, DOUBLINGS_TO_LONGEST);
        Duration length = FIRST.multipliedBy(1L << doublings);
        return Optional.of(now.plus(length.compareTo(LONGEST) > 0 ? LONGEST : length));
    }
}
