package io.aegis.technique;

import io.aegis.technique.coverage.CoverageStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A technique as it is stored, with the ids of its relatives. */
public record TechniqueRow(
        UUID id,
        String mitreId,
        String name,
        @Nullable String description,
        @Nullable String detection,
        @Nullable String url,
        String domain,
        List<String> tactics,
        List<String> platforms,
        List<String> dataSources,
        @Nullable UUID parentId,
        @Nullable String parent,
        boolean isSubtechnique,
        boolean custom,
        boolean starter,
        boolean revoked,
        @Nullable UUID revokedById,
        @Nullable String revokedBy,
        List<String> replaces,
        boolean deprecated,
        boolean retired,
        List<String> localFields,
        boolean reviewRequired,
        CoverageStatus statusGlobal,
        Instant createdAt,
        Instant updatedAt) {

    /** The technique with which its tests are: itself, or the one in its place. */
    UUID current() {
        return revokedById == null ? id : revokedById;
    }
}
