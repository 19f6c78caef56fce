package io.aegis.testcase.evidence;

import io.aegis.api.rest.Versioned;
import io.aegis.testcase.Person;
import io.aegis.testcase.Team;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as it is answered.
 *
 * @param size in bytes
 * @param caption the same as {@code description}
 * @param downloadUrl where the content is, on this server
 */
public record EvidenceView(
        UUID id,
        UUID testId,
        Team team,
        String fileName,
        String contentType,
        long size,
        String sha256Hash,
        @Nullable String description,
        @Nullable String caption,
        Person uploadedBy,
        Instant uploadedAt,
        String downloadUrl)
        implements Versioned {

    public static EvidenceView of(EvidenceRow row) {
        return new EvidenceView(
                row.id(),
                row.testId(),
                row.team(),
                row.fileName(),
                row.contentType(),
                row.size(),
                row.sha256(),
                row.description(),
                row.description(),
                new Person(row.uploadedBy(), row.uploadedByName()),
                row.uploadedAt(),
                "/api/v1/evidence/" + row.id() + "/download");
    }

    /** It never changes. */
    @Override
    public String version() {
        return id.toString();
    }
}
