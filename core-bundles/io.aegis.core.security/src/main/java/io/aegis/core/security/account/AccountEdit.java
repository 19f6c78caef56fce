package io.aegis.core.security.account;

import io.aegis.api.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next state of an account out of the present one. Whatever takes rights away or changes the password ends
 * all sessions of the account: it starts another epoch of tokens.
 */
final class AccountEdit {
    private UUID id = new UUID(0, 0);
    private String username = "";
    private Instant createdAt = Instant.EPOCH;
    private long rowVersion;
    private int tokenEpoch;
    private @Nullable String displayName;
    private @Nullable String email;
    private Role role = Role.VIEWER;
    private String passwordHash = "";
    private boolean active = true;
    private boolean mustChangePassword;
    private String preferences = "{}";
    private boolean endsSessions;

    AccountEdit(@Nullable Account before) {
        if (before != null) {
            id = before.id();
            username = before.username();
            createdAt = before.createdAt();
            rowVersion = before.rowVersion();
            tokenEpoch = before.tokenEpoch();
            displayName = before.displayName();
            email = before.email();
            role = before.role();
            passwordHash = before.passwordHash();
            active = before.isActive();
            mustChangePassword = before.mustChangePassword();
            preferences = before.preferences();
        }
    }

    AccountEdit identified(UUID newId, String newUsername, Instant at) {
        id = newId;
        username = newUsername;
        createdAt = at;
        return this;
    }

    AccountEdit displayName(@Nullable String value) {
        displayName = value;
        return this;
    }

    AccountEdit email(@Nullable String value) {
        email = value;
        return this;
    }

    AccountEdit role(Role value) {
        endsSessions |= value != role;
        role = value;
        return this;
    }

    AccountEdit active(boolean value) {
        endsSessions |= value != active;
        active = value;
        return this;
    }

    AccountEdit mustChangePassword(boolean value) {
        mustChangePassword = value;
        return this;
    }

    AccountEdit password(String hash, boolean mustChange) {
        passwordHash = hash;
        mustChangePassword = mustChange;
        endsSessions = true;
        return this;
    }

    /** Ends all sessions, whatever else changes. */
    AccountEdit endSessions() {
        endsSessions = true;
        return this;
    }

    AccountEdit preferences(String json) {
        preferences = json;
        return this;
    }

    Account at(Instant now) {
        boolean isNew = rowVersion == 0;
        return new Account(
                id,
                username,
                displayName,
                email,
                role,
                passwordHash,
                active,
                mustChangePassword,
                preferences,
                tokenEpoch + (endsSessions && !isNew ? 1 : 0),
                rowVersion + 1,
                createdAt,
                now);
    }
}
