package io.aegis.testcase.template;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template in a list; {@code total} is how many match. */
record TemplateItemRow(
        UUID id,
        UUID techniqueId,
        String name,
        List<String> platforms,
        @Nullable String executor,
        boolean elevated,
        String source,
        @Nullable String externalId,
        boolean local,
        Instant createdAt,
        Instant updatedAt,
        long total) {}
