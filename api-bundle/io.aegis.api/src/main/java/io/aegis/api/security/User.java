package io.aegis.api.security;

import java.util.UUID;

/**
 * Somebody who can log in.
 *
 * @param id the same for ever
 * @param username the name, lower case, unique, the same for ever
 * @param role the role now
 * @param isActive false once deactivated
 */
public record User(UUID id, String username, Role role, boolean isActive) {}
