package io.aegis.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody was told: the row. */
public record StoredNotification(
        UUID id,
        long seq,
        UUID userId,
        String type,
        String text,
        @Nullable String details,
        @Nullable String entityType,
        @Nullable String entityId,
        Instant createdAt,
        @Nullable Instant readAt) {}
