package io.aegis.core.security.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.aegis.api.rest.Versioned;
import io.aegis.api.security.Role;
import io.aegis.core.security.audit.AuditJson;
import io.aegis.core.security.gate.Identity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as answered; the id and the times are absent for the command line, which is no user. */
public record UserView(
        @Nullable UUID id,
        String username,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable String email,
        @Schema(allowableValues = {"admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"}) String role,
        @JsonProperty("is_active") boolean isActive,
        @JsonProperty("must_change_password") boolean mustChangePassword,
        Map<String, Object> preferences,
        @JsonProperty("created_at") @Nullable Instant createdAt,
        @JsonProperty("updated_at") @Nullable Instant updatedAt,
        @JsonIgnore long rowVersion)
        implements Versioned {

    private static final AuditJson JSON = new AuditJson();

    static UserView of(Account account) {
        return new UserView(
                account.id(),
                account.username(),
                account.displayName(),
                account.email(),
                account.role().id(),
                account.isActive(),
                account.mustChangePassword(),
                JSON.readObject(account.preferences()),
                account.createdAt(),
                account.updatedAt(),
                account.rowVersion());
    }

    static UserView ofMachine(Identity identity) {
        return new UserView(
                null,
                identity.username(),
                null,
                null,
                identity.role().map(Role::id).orElse(""),
                true,
                false,
                Map.of(),
                null,
                null,
                0);
    }

    @Override
    public String version() {
        return Objects.toString(rowVersion);
    }
}
