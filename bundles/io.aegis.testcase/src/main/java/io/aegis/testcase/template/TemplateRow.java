package io.aegis.testcase.template;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code test.template}; parts as JSON. */
record TemplateRow(
        UUID id,
        int version,
        UUID techniqueId,
        String name,
        @Nullable String description,
        @Nullable String objective,
        List<String> platforms,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        @Nullable String executor,
        boolean elevated,
        String parts,
        String source,
        @Nullable String externalId,
        @Nullable String url,
        boolean local,
        @Nullable UUID createdBy,
        String createdByName,
        Instant createdAt,
        Instant updatedAt) {

    TemplateFields fields(TemplateParts read) {
        return new TemplateFields(
                techniqueId,
                name,
                description,
                objective,
                platforms,
                procedureText,
                cleanupText,
                toolUsed,
                executor,
                elevated,
                read,
                url);
    }
}
