package ${package};

import io.aegis.api.input.Text;
import io.aegis.api.list.Sorts;
import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.UUID;

/** A row of the table, and at the same time what is answered. Its revision counts the changes and is its ETag. */
public record ${className}(
        UUID id, int revision, String mitreId, String text, String createdBy, Instant createdAt, Instant updatedAt)
        implements Versioned.Counted {
    static final int MAX_TEXT = 2_000;

    static final Sorts<${className}> SORTS = Sorts.of(${className}::id, "id").byInstant("created_at", "created_at", ${className}::createdAt);

    ${className} with(${className}Change change) {
        String changed = Text.required("text", change.text().orKeepRequired("text", text), MAX_TEXT);
        return new ${className}(id, revision, mitreId, changed, createdBy, createdAt, updatedAt);
    }
}
