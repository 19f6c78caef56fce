package io.aegis.testcase.template;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which templates are asked for; null for no condition.
 *
 * @param platforms every spelling of the platform, in lower case
 * @param search a {@code tsquery}
 */
record TemplateQuery(
        @Nullable UUID techniqueId,
        @Nullable List<String> platforms,
        @Nullable String source,
        @Nullable String search,
        TemplateOrder order) {}
