@NullMarked
package io.aegis.webhook;

import org.jspecify.annotations.NullMarked;
