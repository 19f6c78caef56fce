package io.aegis.core.security.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code security.audit_log} as it is written and listed; JSON as text. */
record AuditRow(
        UUID id,
        long seq,
        Instant at,
        @Nullable UUID userId,
        String username,
        @Nullable String role,
        String action,
        String entityType,
        String entityId,
        String address,
        String requestId,
        @Nullable String before,
        @Nullable String after,
        String details) {}
