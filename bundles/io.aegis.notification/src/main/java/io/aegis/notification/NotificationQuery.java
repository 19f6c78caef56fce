package io.aegis.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which notifications a list shows; null for no condition. */
public record NotificationQuery(UUID userId, @Nullable Boolean unread, @Nullable String type) {}
