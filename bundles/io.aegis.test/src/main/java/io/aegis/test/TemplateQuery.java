package io.aegis.test;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which templates are asked for; null for no condition.
 *
 * @param platform in lower case
 * @param search a {@code tsquery}
 */
record TemplateQuery(
        @Nullable UUID techniqueId,
        @Nullable String platform,
        @Nullable String source,
        @Nullable String search,
        TemplateOrder order) {}
