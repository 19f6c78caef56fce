package io.aegis.notification.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification that a channel is to deliver, taken by a worker. */
public record ChannelDelivery(
        UUID notificationId,
        int attempts,
        UUID userId,
        String type,
        String text,
        @Nullable String entityType,
        @Nullable String entityId,
        Instant createdAt) {}
