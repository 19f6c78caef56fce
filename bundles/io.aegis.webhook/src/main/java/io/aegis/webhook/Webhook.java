package io.aegis.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receiver: the row. */
public record Webhook(
        UUID id,
        String name,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        String secret,
        boolean secretRaw,
        @Nullable String previousSecret,
        boolean previousSecretRaw,
        @Nullable Instant previousUntil,
        List<String> headerNames,
        List<String> headerValues,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** The secrets that sign at this time, the newest first. */
    public List<Secret> secretsAt(Instant now) {
        return previousSecret != null && previousUntil != null && now.isBefore(previousUntil)
                ? List.of(newest(), new Secret(previousSecret, previousSecretRaw))
                : List.of(newest());
    }

    Secret newest() {
        return new Secret(secret, secretRaw);
    }

    public ReceiverHeaders headers() {
        return new ReceiverHeaders(headerNames, headerValues);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
