/** Hands notifications to the channels that plugins offer. */
@NullMarked
package io.aegis.notification.channel;

import org.jspecify.annotations.NullMarked;
