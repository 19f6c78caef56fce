package io.aegis.core.security.gate;

import io.aegis.api.security.Role;
import java.util.UUID;

/** What must be known of an account at every request. */
public record LiveAccount(
        UUID id, String username, Role role, boolean isActive, boolean mustChangePassword, int tokenEpoch) {}
