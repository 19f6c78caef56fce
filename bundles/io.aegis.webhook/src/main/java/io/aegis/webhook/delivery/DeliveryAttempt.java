package io.aegis.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attempt with its delivery: the row. */
record DeliveryAttempt(
        UUID deliveryId,
        int number,
        Instant at,
        long durationMillis,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String response) {
    Attempt attempt() {
        return new Attempt(number, at, durationMillis, status, error, response);
    }
}
