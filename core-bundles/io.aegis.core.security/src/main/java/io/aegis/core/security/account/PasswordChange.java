package io.aegis.core.security.account;

import io.swagger.v3.oas.annotations.media.Schema;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * One's own new password.
 *
 * @param currentPassword the one that holds until now
 * @param newPassword 12 or more characters of four classes
 * @param revokeApiKeys true to revoke all of one's API keys as well; they stay where it is left out
 */
public record PasswordChange(
        @Schema(format = "password") @NotNull String currentPassword,
        @Schema(format = "password") @NotNull String newPassword,
        @Nullable Boolean revokeApiKeys) {

    /** Without the passwords. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
