package io.aegis.atomicredteam;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.util.List;

/**
 * The last import.
 *
 * @param source the URL, file or folder, or the name of the file that was sent
 * @param importedAt when
 * @param importedBy who asked for it
 */
record LastImport(
        String source,
        Instant importedAt,
        String importedBy,
        int files,
        int tests,
        @JsonProperty("new") int added,
        int updated,
        int unchanged,
        List<String> skipped)
        implements Versioned {
    @Override
    public String version() {
        return importedAt.toString();
    }
}
