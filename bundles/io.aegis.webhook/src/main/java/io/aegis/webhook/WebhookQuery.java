package io.aegis.webhook;

import org.jspecify.annotations.Nullable;

/** Which webhooks a list shows; null for no condition. */
public record WebhookQuery(@Nullable Boolean enabled, @Nullable String event) {}
