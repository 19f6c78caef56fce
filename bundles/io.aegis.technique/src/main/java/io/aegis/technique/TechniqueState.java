package io.aegis.technique;

import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the audit log keeps of a technique before and after a change. */
record TechniqueState(
        String mitreId,
        String name,
        @Nullable String description,
        @Nullable String url,
        List<String> tactics,
        List<String> platforms,
        @Nullable String parent,
        CoverageStatus statusGlobal,
        boolean reviewRequired,
        List<String> localFields) {

    static TechniqueState of(TechniqueRow row) {
        return new TechniqueState(
                row.mitreId(),
                row.name(),
                row.description(),
                row.url(),
                row.tactics(),
                row.platforms(),
                row.parent(),
                row.statusGlobal(),
                row.reviewRequired(),
                row.localFields());
    }
}
