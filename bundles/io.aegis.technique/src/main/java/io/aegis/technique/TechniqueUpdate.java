package io.aegis.technique;

import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a technique after a change.
 *
 * @param givenBack true if a sync shall write all of it anew, whether the bundle has changed or not
 */
public record TechniqueUpdate(
        String name,
        @Nullable String description,
        @Nullable String url,
        List<String> platforms,
        @Nullable UUID parentId,
        boolean isSubtechnique,
        CoverageStatus statusGlobal,
        boolean reviewRequired,
        List<String> localFields,
        boolean givenBack) {}
