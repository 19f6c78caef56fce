package io.aegis.core.security.login;

import java.time.Instant;
import java.util.UUID;

/** A token that was given back before its time. */
public record RevokedToken(UUID jti, Instant expiresAt) {}
