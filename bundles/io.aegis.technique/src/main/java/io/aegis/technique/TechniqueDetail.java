package io.aegis.technique;

import io.aegis.technique.coverage.CoverageStatus;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A technique with all that is known of it.
 *
 * @param revokedBy the ATT&amp;CK id of the technique that stands in its place
 * @param starter true while only the facts of the starter catalogue are known
 * @param localFields what was changed here and is therefore left alone by syncs
 * @param replaces the ATT&amp;CK ids of revoked techniques in whose place this one stands; their tests went with them
 * @param tests the newest that the caller may see, 20 at most; of a revoked one those of the one in its place
 * @param testCounts how many the caller may see in each state
 * @param facets names of what other bundles know of it: {@code /techniques/{mitre_id}/<name>}
 * @param included the facets that were asked for with {@code ?include=}
 */
public record TechniqueDetail(
        UUID id,
        String mitreId,
        String name,
        @Nullable String description,
        @Nullable String detection,
        @Nullable String url,
        String domain,
        @Nullable String tactic,
        List<String> tactics,
        List<String> platforms,
        List<String> dataSources,
        CoverageStatus statusGlobal,
        boolean reviewRequired,
        boolean isSubtechnique,
        @Nullable UUID parentId,
        @Nullable String parent,
        List<Subtechnique> subtechniques,
        boolean revoked,
        @Nullable String revokedBy,
        List<String> replaces,
        boolean deprecated,
        boolean retired,
        boolean custom,
        boolean starter,
        List<String> localFields,
        List<TestSummary> tests,
        Map<String, Long> testCounts,
        List<String> facets,
        Map<String, Object> included,
        Instant createdAt,
        Instant updatedAt) {

    /** A sub-technique in brief. */
    public record Subtechnique(UUID id, String mitreId, String name, CoverageStatus statusGlobal) {}

    static TechniqueDetail of(
            TechniqueRow row,
            List<Subtechnique> subtechniques,
            TechniqueTests known,
            List<String> facets,
            Map<String, Object> included) {
        List<String> tactics = row.tactics();
        return new TechniqueDetail(
                row.id(),
                row.mitreId(),
                row.name(),
                row.description(),
                row.detection(),
                row.url(),
                row.domain(),
                tactics.isEmpty() ? null : tactics.get(0),
                tactics,
                row.platforms(),
                row.dataSources(),
                row.statusGlobal(),
                row.reviewRequired(),
                row.isSubtechnique(),
                row.parentId(),
                row.parent(),
                subtechniques,
                row.revoked(),
                row.revokedBy(),
                row.replaces(),
                row.deprecated(),
                row.retired(),
                row.custom(),
                row.starter(),
                row.localFields(),
                known.newest(),
                inAllStates(known.counts()),
                facets,
                included,
                row.createdAt(),
                row.updatedAt());
    }

    private static Map<String, Long> inAllStates(Map<TestState, Long> counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (TestState state : TestState.values()) {
            all.put(state.id(), counts.getOrDefault(state, 0L));
        }
        return all;
    }
}
