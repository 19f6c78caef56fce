package io.aegis.core.security.account;

import io.swagger.v3.oas.annotations.media.Schema;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A user to be created. They must change the password at the first login.
 *
 * @param username small letters, digits and {@code . _ - @}; for ever
 * @param email where to write to
 * @param displayName how to show them
 * @param password 12 or more characters of four classes
 * @param role one of the six
 */
public record NewUser(
        @NotBlank @Size(max = 64) String username,
        @Size(max = 254) @Nullable String email,
        @Size(max = 200) @Nullable String displayName,
        @Schema(format = "password") @NotNull String password,
        @Schema(allowableValues = {"admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"}) @NotNull
                String role) {

    /** Without the password. */
    @Override
    public String toString() {
        return "NewUser[" + username + ", " + role + "]";
    }
}
