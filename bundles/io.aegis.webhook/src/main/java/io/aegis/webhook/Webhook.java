package io.aegis.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receiver: the row. */
record Webhook(
        UUID id,
        String name,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        String secret,
        @Nullable String previousSecret,
        @Nullable Instant previousUntil,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** The secrets that sign at this time, the newest first. */
    List<String> secretsAt(Instant now) {
        boolean both = previousSecret != null && previousUntil != null && now.isBefore(previousUntil);
        return both ? List.of(secret, previousSecret) : List.of(secret);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
