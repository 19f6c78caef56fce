package io.aegis.technique;

import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A technique as a row of the list.
 *
 * @param tactic the first of its tactics in the order of the matrix, by short name
 * @param parent the ATT&amp;CK id of the technique that this is a sub-technique of
 */
public record TechniqueItem(
        UUID id,
        String mitreId,
        String name,
        String domain,
        @Nullable String tactic,
        List<String> tactics,
        List<String> platforms,
        CoverageStatus statusGlobal,
        boolean reviewRequired,
        boolean isSubtechnique,
        @Nullable UUID parentId,
        @Nullable String parent,
        boolean custom,
        boolean revoked,
        boolean deprecated,
        boolean retired) {

    static TechniqueItem of(ItemRow row) {
        List<String> tactics = row.tactics();
        return new TechniqueItem(
                row.id(),
                row.mitreId(),
                row.name(),
                row.domain(),
                tactics.isEmpty() ? null : tactics.get(0),
                tactics,
                row.platforms(),
                row.statusGlobal(),
                row.reviewRequired(),
                row.isSubtechnique(),
                row.parentId(),
                row.parent(),
                row.custom(),
                row.revoked(),
                row.deprecated(),
                row.retired());
    }

    /**
     * The row of the database.
     *
     * @param total how many rows the filter lets through
     */
    public record ItemRow(
            long total,
            UUID id,
            String mitreId,
            String name,
            String domain,
            List<String> tactics,
            List<String> platforms,
            CoverageStatus statusGlobal,
            boolean reviewRequired,
            boolean isSubtechnique,
            @Nullable UUID parentId,
            @Nullable String parent,
            boolean custom,
            boolean revoked,
            boolean deprecated,
            boolean retired) {}
}
