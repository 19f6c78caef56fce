/** Delivers events to webhooks, and shows what came of it. */
@NullMarked
package io.aegis.webhook.delivery;

import org.jspecify.annotations.NullMarked;
