package io.aegis.testcase.evidence;

import io.aegis.api.blob.Blob;
import io.aegis.api.blob.BlobStore;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testcase.Team;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code test.evidence}. */
public record EvidenceRow(
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

    /** 503 where the store has lost it: what is recorded is there, and a backup may bring its content back. */
    InputStream open(BlobStore blobs, long offset) throws IOException {
        try {
            return blobs.open(sha256, offset);
        } catch (ProblemException e) {
            if (e.problem() != Problem.NOT_FOUND) {
                throw e;
            }
            throw ProblemException.unavailable(
                    "The content of the file " + fileName + " is missing: " + sha256
                            + " is not in the folder blobs of the server's home. Bring it back from a backup.",
                    3600,
                    e);
        }
    }

    /** What says in the blob store that the content is needed. */
    String owner() {
        return id.toString();
    }
}
