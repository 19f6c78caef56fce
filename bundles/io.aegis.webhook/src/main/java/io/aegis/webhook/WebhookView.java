package io.aegis.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aegis.api.rest.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is answered.
 *
 * @param id the webhook
 * @param name what people call it
 * @param url who is called
 * @param events the types of events that are told, or {@code *}
 * @param enabled false while it is told nothing
 * @param disabledReason why it was disabled, if nobody did it by hand
 * @param failingSince when the first attempt failed since one succeeded
 * @param previousSecretUntil until when the secret before the last rotation signs too
 * @param secretForm how a receiver must give the secret to a library of Standard Webhooks: {@code base64}, which they take
 *     it for, or {@code raw}, the bytes of its characters
 * @param headerNames which headers of its own each call has; their values are not shown
 * @param createdAt when it was made
 * @param updatedAt when it was changed
 * @param secret only in the answer that shows a generated one
 * @param version changes with each change
 */
public record WebhookView(
        UUID id,
        String name,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        @Nullable Instant previousSecretUntil,
        @Schema(allowableValues = {"base64", "raw"}) String secretForm,
        List<String> headerNames,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        String version)
        implements Versioned {

    static WebhookView of(Webhook webhook) {
        return of(webhook, null);
    }

    /** With the secret that was generated. */
    static WebhookView of(Webhook webhook, @Nullable String secret) {
        return new WebhookView(
                webhook.id(),
                webhook.name(),
                webhook.url(),
                webhook.events(),
                webhook.enabled(),
                webhook.disabledReason(),
                webhook.failingSince(),
                webhook.previousUntil(),
                webhook.newest().form(),
                webhook.headerNames(),
                webhook.createdAt(),
                webhook.updatedAt(),
                secret,
                Integer.toString(webhook.version()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookView[" + id + "]";
    }
}
