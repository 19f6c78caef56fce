package io.aegis.core.rest.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.jspecify.annotations.Nullable;

/** Names as they stand in JSON. */
final class SnakeCase {
    private static final PropertyNamingStrategies.SnakeCaseStrategy STRATEGY =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private SnakeCase() {}

    static String of(@Nullable String name) {
        return name == null ? "" : STRATEGY.translate(name);
    }
}
