package io.aegis.campaign;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many exports may be under way on this node: each lies on the disk until the last byte has gone out, and a client
 * may take its time.
 */
final class ExportSlots {
    private static final int OF_ONE_USER = 2;
    private static final int OF_ALL = 8;
    private static final int RETRY_SECONDS = 10;

    private final Map<String, Integer> ofUser = new HashMap<>();
    private int ofAll;

    /** The right to one export, to be given back. */
    interface Slot extends AutoCloseable {
        /** Does nothing the second time. */
        @Override
        void close();
    }

    /** 429 if this user has too many exports under way, 503 if all together have. */
    synchronized Slot take(String username) {
        if (ofUser.getOrDefault(username, 0) >= OF_ONE_USER) {
            throw new ProblemException(
                    Problem.RATE_LIMITED,
                    Problem.RATE_LIMITED.name(),
                    "You have " + OF_ONE_USER + " exports under way: read them to the end first.",
                    List.of(),
                    RETRY_SECONDS,
                    null);
        }
        if (ofAll >= OF_ALL) {
            throw ProblemException.unavailable("Too many exports are under way: try again.", RETRY_SECONDS, null);
        }
        ofAll++;
        ofUser.merge(username, 1, Integer::sum);
        return new Slot() {
            private boolean isOpen = true;

            @Override
            public void close() {
                if (isOpen) {
                    isOpen = false;
                    giveBack(username);
                }
            }
        };
    }

    private synchronized void giveBack(String username) {
        ofAll--;
        ofUser.computeIfPresent(username, (name, count) -> count == 1 ? null : count - 1);
    }
}
