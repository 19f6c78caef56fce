package io.aegis.technique;

import java.util.UUID;

/** What a sync needs to know of a technique that is there. */
record StoredTechnique(
        UUID id,
        String mitreId,
        String domain,
        boolean custom,
        boolean starter,
        boolean revoked,
        boolean deprecated,
        boolean retired,
        String contentHash,
        String stixModified) {}
