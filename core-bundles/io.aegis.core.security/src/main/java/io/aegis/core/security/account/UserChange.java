package io.aegis.core.security.account;

import io.aegis.api.rest.Change;
import io.swagger.v3.oas.annotations.media.Schema;

/** What an administrator may change of a user. A new password is one that the user must change again. */
public record UserChange(
        Change<String> displayName,
        Change<String> email,
        @Schema(allowableValues = {"admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
                Change<String> role,
        Change<Boolean> isActive,
        Change<Boolean> mustChangePassword,
        @Schema(format = "password") Change<String> password) {

    static final UserChange NOTHING = new UserChange(
            Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.absent());

    /** Without the password. */
    @Override
    public String toString() {
        return "UserChange[" + displayName + ", " + email + ", " + role + ", " + isActive + "]";
    }
}
