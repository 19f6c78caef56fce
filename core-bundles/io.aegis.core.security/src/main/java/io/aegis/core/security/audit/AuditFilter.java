package io.aegis.core.security.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which records a list shows; {@code null} for no condition. From {@code start} on, before {@code end}. */
public record AuditFilter(
        @Nullable UUID userId,
        @Nullable String action,
        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable Instant start,
        @Nullable Instant end) {}
