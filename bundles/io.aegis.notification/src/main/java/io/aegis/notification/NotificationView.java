package io.aegis.notification;

import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as it is answered.
 *
 * @param id the notification
 * @param type why, for example {@code test.assigned}
 * @param text one line for people
 * @param details what else there is to say; null for nothing
 * @param entityType what kind of thing it is about
 * @param entityId its id
 * @param createdAt when
 * @param read whether its owner has seen it
 * @param readAt since when
 */
record NotificationView(
        UUID id,
        String type,
        String text,
        @Nullable String details,
        @Nullable String entityType,
        @Nullable String entityId,
        Instant createdAt,
        boolean read,
        @Nullable Instant readAt)
        implements Versioned {

    /** Without what it says if its owner may not see that. */
    static NotificationView of(StoredNotification row, boolean isVisible) {
        return new NotificationView(
                row.id(),
                row.type(),
                isVisible ? row.text() : NotificationTexts.HIDDEN,
                isVisible ? row.details() : null,
                row.entityType(),
                row.entityId(),
                row.createdAt(),
                row.readAt() != null,
                row.readAt());
    }

    @Override
    public String version() {
        String state = readAt == null ? "unread" : "read-" + readAt.toEpochMilli();
        return text.equals(NotificationTexts.HIDDEN) ? state + "-hidden" : state;
    }
}
