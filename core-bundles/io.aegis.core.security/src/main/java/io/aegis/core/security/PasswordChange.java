package io.aegis.core.security;

import javax.validation.constraints.NotNull;

/**
 * One's own new password.
 *
 * @param currentPassword the one that holds until now
 * @param newPassword 12 or more characters of four classes
 */
record PasswordChange(@NotNull String currentPassword, @NotNull String newPassword) {

    /** Without the passwords. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
