package io.aegis.core.security;

import java.time.Instant;
import java.util.UUID;

/** A token that was given back before its time. */
record RevokedToken(UUID jti, Instant expiresAt) {}
