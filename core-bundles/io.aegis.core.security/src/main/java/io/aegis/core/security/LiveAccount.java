package io.aegis.core.security;

import io.aegis.api.security.Role;
import java.util.UUID;

/** What must be known of an account at every request. */
record LiveAccount(UUID id, String username, Role role, boolean isActive, boolean mustChangePassword, int tokenEpoch) {}
