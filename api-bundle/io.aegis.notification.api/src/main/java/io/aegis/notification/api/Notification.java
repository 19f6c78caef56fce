package io.aegis.notification.api;

import io.aegis.api.security.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know.
 *
 * @param id the notification
 * @param recipient who
 * @param type why, as declared with {@link NoticeType}, for example {@code test.assigned}
 * @param text one line for people
 * @param details what else there is to say, in lines; null for nothing
 * @param entityType what it is about, for example {@code technique}; null for nothing in particular
 * @param entityId its id
 * @param at when
 */
public record Notification(
        UUID id,
        User recipient,
        String type,
        String text,
        @Nullable String details,
        @Nullable String entityType,
        @Nullable String entityId,
        Instant at) {}
