package io.aegis.webhook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to a receiver and how it went.
 *
 * @param number from 1; one that is missing was cut off
 * @param at when it began
 * @param durationMillis until the answer was read
 * @param status what was answered; null if there was no answer
 * @param error why it failed; null if it did not, or the status says enough
 * @param response the beginning of the answer
 */
public record Attempt(
        int number,
        Instant at,
        long durationMillis,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String response) {
    private static final int GONE = 410;

    public boolean succeeded() {
        return status != null && status / 100 == 2;
    }

    /** The receiver wants nothing more, ever. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
