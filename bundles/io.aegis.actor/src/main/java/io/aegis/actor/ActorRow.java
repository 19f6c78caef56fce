package io.aegis.actor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An actor as it is stored, with the id of the one in its place. */
public record ActorRow(
        UUID id,
        @Nullable String mitreId,
        String name,
        List<String> aliases,
        @Nullable String description,
        @Nullable String url,
        List<String> domains,
        boolean custom,
        boolean starter,
        boolean revoked,
        @Nullable String revokedBy,
        boolean deprecated,
        boolean retired,
        @Nullable String notes,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt) {
    /** The id by which the API and the audit trail name it. */
    String publicId() {
        return mitreId == null ? id.toString() : mitreId;
    }

    /** Where it comes from. */
    String source() {
        return custom ? "custom" : "mitre";
    }
}
