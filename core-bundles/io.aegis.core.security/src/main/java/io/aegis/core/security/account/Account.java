package io.aegis.core.security.account;

import io.aegis.api.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code security.account}. */
public record Account(
        UUID id,
        String username,
        @Nullable String displayName,
        @Nullable String email,
        Role role,
        String passwordHash,
        boolean isActive,
        boolean mustChangePassword,
        String preferences,
        int tokenEpoch,
        long rowVersion,
        Instant createdAt,
        Instant updatedAt) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + username + ", " + role + "]";
    }
}
