package io.aegis.core.security.key;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code security.api_key}, without the hash. */
record ApiKey(
        UUID id,
        UUID ownerId,
        String name,
        String prefix,
        Scope scope,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
