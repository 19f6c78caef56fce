package io.aegis.core.security.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the audit log as it is answered. */
public record AuditEntry(
        UUID id,
        long seq,
        @JsonProperty("user_id") @Nullable UUID userId,
        String username,
        @Schema(allowableValues = {"admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"}) @Nullable
                String role,
        String action,
        @JsonProperty("entity_type") String entityType,
        @JsonProperty("entity_id") String entityId,
        Instant timestamp,
        String address,
        @JsonProperty("request_id") String requestId,
        @Nullable Object before,
        @Nullable Object after,
        Map<String, Object> details) {}
