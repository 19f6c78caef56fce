package io.aegis.notification;

import org.jspecify.annotations.Nullable;

/**
 * The body that marks a notification.
 *
 * @param read false to mark it as unread again; true where it is left out
 */
record ReadMark(@Nullable Boolean read) {}
