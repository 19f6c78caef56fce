/** Notifications as server-sent events. */
@NullMarked
package io.aegis.notification.stream;

import org.jspecify.annotations.NullMarked;
