package io.aegis.core.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.aegis.api.rest.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as it is answered; the key itself only in the answer to its creation. */
public record ApiKeyView(
        UUID id,
        @JsonProperty("owner_id") UUID ownerId,
        String name,
        @Schema(allowableValues = {"read", "write", "admin"}) String scope,
        String prefix,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @JsonProperty("last_used_at") @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key)
        implements Versioned {

    static ApiKeyView of(ApiKey row) {
        return of(row, null);
    }

    static ApiKeyView of(ApiKey row, @Nullable String key) {
        return new ApiKeyView(
                row.id(),
                row.ownerId(),
                row.name(),
                row.scope().id(),
                row.prefix(),
                row.createdAt(),
                row.expiresAt(),
                row.lastUsedAt(),
                key);
    }

    @Override
    public String version() {
        return lastUsedAt == null ? "0" : Long.toHexString(lastUsedAt.toEpochMilli());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiKeyView[" + id + ", " + prefix + "]";
    }
}
