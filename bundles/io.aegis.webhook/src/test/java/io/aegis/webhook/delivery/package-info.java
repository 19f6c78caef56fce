@NullMarked
package io.aegis.webhook.delivery;

import org.jspecify.annotations.NullMarked;
