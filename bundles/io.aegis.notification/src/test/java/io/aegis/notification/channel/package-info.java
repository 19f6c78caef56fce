@NullMarked
package io.aegis.notification.channel;

import org.jspecify.annotations.NullMarked;
