package io.aegis.testcase.template;

import io.aegis.technique.api.Technique;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template in a list; the members are those of {@link TemplateView}. */
record TemplateItem(
        UUID id,
        String name,
        String title,
        UUID techniqueId,
        @Nullable String techniqueMitreId,
        @Nullable String techniqueName,
        List<String> platforms,
        @Nullable String executor,
        boolean elevated,
        String source,
        @Nullable String externalId,
        boolean local,
        Instant createdAt,
        Instant updatedAt) {

    static TemplateItem of(TemplateItemRow row, @Nullable Technique technique) {
        return new TemplateItem(
                row.id(),
                row.name(),
                row.name(),
                row.techniqueId(),
                technique == null ? null : technique.mitreId(),
                technique == null ? null : technique.name(),
                row.platforms(),
                row.executor(),
                row.elevated(),
                row.source(),
                row.externalId(),
                row.local(),
                row.createdAt(),
                row.updatedAt());
    }
}
