package io.aegis.technique.coverage;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of one tactic. A technique in several tactics counts in each.
 *
 * @param tactic the short name
 */
record TacticMetrics(
        String tactic,
        UUID id,
        @Nullable String mitreId,
        String name,
        String domain,
        long total,
        long validated,
        long partial,
        long notCovered,
        long notEvaluated,
        long inProgress,
        BigDecimal coveragePercentage) {

    static TacticMetrics of(TacticRow row) {
        CoverageCounts counts = new CoverageCounts(
                row.total(), row.validated(), row.partial(), row.notCovered(), row.inProgress(), row.notEvaluated());
        return new TacticMetrics(
                row.shortname(),
                row.id(),
                row.mitreId(),
                row.name(),
                row.domain(),
                row.total(),
                row.validated(),
                row.partial(),
                row.notCovered(),
                row.notEvaluated(),
                row.inProgress(),
                counts.percentage());
    }

    /** The row of the database. */
    record TacticRow(
            UUID id,
            @Nullable String mitreId,
            String shortname,
            String name,
            String domain,
            long total,
            long validated,
            long partial,
            long notCovered,
            long inProgress,
            long notEvaluated) {}
}
