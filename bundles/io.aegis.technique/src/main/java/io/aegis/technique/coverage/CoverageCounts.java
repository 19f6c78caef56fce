package io.aegis.technique.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many techniques have which status. */
record CoverageCounts(long total, long validated, long partial, long notCovered, long inProgress, long notEvaluated) {
    /** (validated + partial) / total in percent, to one decimal; 0 where there is nothing. */
    BigDecimal percentage() {
        if (total == 0) {
            return BigDecimal.ZERO.setScale(1);
        }
        return BigDecimal.valueOf((validated + partial) * 100)
                .divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP);
    }
}
