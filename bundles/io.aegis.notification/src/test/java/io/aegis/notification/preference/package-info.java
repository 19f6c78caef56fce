@NullMarked
package io.aegis.notification.preference;

import org.jspecify.annotations.NullMarked;
