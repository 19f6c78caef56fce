package io.aegis.campaign.file;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many exports may be under way on this node: each lies on the disk until the last byte has gone out, and a client
 * may take its time.
 */
final class ExportSlots {
    private static final int OF_ONE_USER = 2;
    private static final int OF_ALL = 8;
    private static final int RETRY_SECONDS = 10;
    /** An answer that was never begun gives nothing back: its slot is free again after that time. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Set<Slot> taken = new HashSet<>();

    /** The right to one export, to be given back. */
    final class Slot implements AutoCloseable {
        private final String username;
        private final long since = System.nanoTime();

        private Slot(String username) {
            this.username = username;
        }

        /** Does nothing the second time. */
        @Override
        public void close() {
            giveBack(this);
        }
    }

    /** 429 if this user has too many exports under way, 503 if all together have. */
    synchronized Slot take(String username) {
        long now = System.nanoTime();
        taken.removeIf(slot -> now - slot.since > LONGEST.toNanos());
        if (taken.stream().filter(slot -> slot.username.equals(username)).count() >= OF_ONE_USER) {
            throw new ProblemException(
                    Problem.RATE_LIMITED,
                    Problem.RATE_LIMITED.name(),
                    "You have " + OF_ONE_USER + " exports under way: read them to the end first.",
                    List.of(),
                    RETRY_SECONDS,
                    null);
        }
        if (taken.size() >= OF_ALL) {
            throw ProblemException.unavailable("Too many exports are under way: try again.", RETRY_SECONDS, null);
        }
        Slot slot = new Slot(username);
        taken.add(slot);
        return slot;
    }

    private synchronized void giveBack(Slot slot) {
        taken.remove(slot);
    }
}
