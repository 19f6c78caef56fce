package io.aegis.core.security.gate;

import io.aegis.core.security.key.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What must be known of an API key at every request. */
record LiveKey(
        UUID id, UUID ownerId, String hash, Scope scope, @Nullable Instant expiresAt, @Nullable Instant revokedAt) {

    boolean isGoodAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
