package io.aegis.technique.coverage;

import java.math.BigDecimal;

/** Coverage as a whole. */
record MetricsSummary(
        long totalTechniques,
        long validated,
        long partial,
        long notCovered,
        long inProgress,
        long notEvaluated,
        BigDecimal coveragePercentage) {

    static MetricsSummary of(CoverageCounts counts) {
        return new MetricsSummary(
                counts.total(),
                counts.validated(),
                counts.partial(),
                counts.notCovered(),
                counts.inProgress(),
                counts.notEvaluated(),
                counts.percentage());
    }
}
