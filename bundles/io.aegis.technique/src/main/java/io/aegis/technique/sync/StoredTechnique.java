package io.aegis.technique.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sync needs to know of a technique that is there.
 *
 * @param released true if it came with a release, or with the starter catalogue
 */
public record StoredTechnique(
        UUID id,
        String mitreId,
        @Nullable String stixId,
        String domain,
        boolean custom,
        boolean starter,
        boolean revoked,
        @Nullable UUID revokedBy,
        boolean deprecated,
        boolean retired,
        boolean released,
        String contentHash,
        String stixModified) {

    boolean isActive() {
        return !revoked && !deprecated && !retired;
    }
}
