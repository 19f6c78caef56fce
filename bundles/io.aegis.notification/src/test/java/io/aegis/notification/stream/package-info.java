@NullMarked
package io.aegis.notification.stream;

import org.jspecify.annotations.NullMarked;
