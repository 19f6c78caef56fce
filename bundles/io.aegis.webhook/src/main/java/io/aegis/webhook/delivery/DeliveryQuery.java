package io.aegis.webhook.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which deliveries a list shows; null for no condition. */
record DeliveryQuery(UUID webhookId, @Nullable DeliveryState state, @Nullable String eventType) {}
