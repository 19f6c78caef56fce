@NullMarked
package io.aegis.notification;

import org.jspecify.annotations.NullMarked;
