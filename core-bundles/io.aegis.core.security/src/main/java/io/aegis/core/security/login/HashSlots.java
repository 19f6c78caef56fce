package io.aegis.core.security.login;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who may compute a hash of a password, and who waits. Strangers share two slots, and one address has at most eight
 * requests there, running or waiting, so that it delays the others by little however often it asks. Who is known has a
 * slot that no stranger takes, so that many addresses together keep no owner out.
 */
public final class HashSlots {
    private static final int STRANGERS_AT_ONCE = 2;
    private static final int KNOWN_AT_ONCE = 1;
    private static final int OF_ONE_SOURCE = 8;
    private static final int MAX_WAITING = 40;
    private static final long MAX_WAIT_SECONDS = 8;
    private static final int RETRY_SECONDS = 2;

    private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE, true);
    private final Semaphore known = new Semaphore(KNOWN_AT_ONCE, true);
    private final ConcurrentMap<String, Integer> ofSource = new ConcurrentHashMap<>();

    /** For somebody who is logged in, and for the server itself. */
    public <T> T ofPlatform(Supplier<T> work) {
        return in(known, work);
    }

    public <T> T of(String source, boolean isKnown, Supplier<T> work) {
        String key = isKnown ? "known " + source : source;
        if (ofSource.merge(key, 1, Integer::sum) > OF_ONE_SOURCE) {
            leave(key);
            throw new ProblemException(
                    Problem.RATE_LIMITED,
                    Problem.RATE_LIMITED.name(),
                    "Your address has " + OF_ONE_SOURCE + " log-ins under way: wait for their answers.",
                    List.of(),
                    RETRY_SECONDS,
                    null);
        }
        try {
            return in(isKnown ? known : strangers, work);
        } finally {
            leave(key);
        }
    }

    private void leave(String key) {
        ofSource.computeIfPresent(key, (any, count) -> count == 1 ? null : count - 1);
    }

    private static <T> T in(Semaphore slots, Supplier<T> work) {
        if (slots.getQueueLength() >= MAX_WAITING || !acquire(slots)) {
            throw ProblemException.unavailable(
                    "Too many people log in at this moment: try again.", RETRY_SECONDS, null);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static boolean acquire(Semaphore slots) {
        try {
            return slots.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
