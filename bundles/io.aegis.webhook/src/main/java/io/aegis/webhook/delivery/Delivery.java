package io.aegis.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that one receiver is to be told: the row. The body only where it was asked for. */
record Delivery(
        UUID id,
        UUID webhookId,
        UUID eventId,
        String eventType,
        @Nullable String body,
        DeliveryState state,
        int attempts,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
