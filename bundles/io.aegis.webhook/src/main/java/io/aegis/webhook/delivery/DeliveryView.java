package io.aegis.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the delivery log.
 *
 * @param id the delivery
 * @param webhookId to whom
 * @param eventId the id of the event, {@code webhook-id} on the wire
 * @param eventType its type
 * @param state how far it has come
 * @param attemptCount how often it was tried
 * @param createdAt when it was queued
 * @param nextAttemptAt when it is tried next, at the earliest; null once it is finished
 * @param finishedAt when it was delivered or given up
 * @param attempts how each went, the first first
 * @param payload what is sent; only where one delivery is asked for
 * @param version changes with each attempt
 */
public record DeliveryView(
        UUID id,
        UUID webhookId,
        UUID eventId,
        String eventType,
        DeliveryState state,
        int attemptCount,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        List<Attempt> attempts,
        @JsonRawValue @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payload,
        String version)
        implements Versioned {

    static DeliveryView of(Delivery delivery, List<Attempt> attempts) {
        boolean isPending = delivery.state() == DeliveryState.PENDING;
        return new DeliveryView(
                delivery.id(),
                delivery.webhookId(),
                delivery.eventId(),
                delivery.eventType(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                isPending ? delivery.dueAt() : null,
                delivery.finishedAt(),
                attempts,
                delivery.body(),
                delivery.state() + "-" + attempts.size() + "-"
                        + delivery.dueAt().toEpochMilli());
    }
}
