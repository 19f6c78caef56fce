package io.aegis.test;

import io.aegis.api.blob.Blob;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code test.evidence}. */
record EvidenceRow(
        UUID id,
        UUID testId,
        Team team,
        String fileName,
        String contentType,
        long size,
        String sha256,
        @Nullable String description,
        @Nullable UUID uploadedBy,
        String uploadedByName,
        Instant uploadedAt) {

    Blob blob() {
        return new Blob(sha256, size);
    }

    /** What says in the blob store that the content is needed. */
    String owner() {
        return id.toString();
    }
}
