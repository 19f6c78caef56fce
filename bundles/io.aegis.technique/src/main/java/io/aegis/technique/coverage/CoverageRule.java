package io.aegis.technique.coverage;

import io.aegis.api.setting.Settings;
import io.aegis.testcase.api.TestCounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the tests of a technique say of its coverage. */
@Component(service = CoverageRule.class)
public final class CoverageRule {
    private static final String SETTING = "AEGIS_COVERAGE_MIN_TESTS";

    private final int minimum;

    @Activate
    public CoverageRule(@Reference Settings settings) {
        this.minimum = settings.integer(SETTING);
        if (minimum < 1) {
            throw new IllegalStateException(SETTING + " must be 1 or more, not " + minimum);
        }
    }

    /** The status, from the newest test of each retest lineage. */
    public CoverageStatus of(TestCounts counts) {
        long validated = counts.detected() + counts.partiallyDetected() + counts.notDetected();
        if (validated == 0) {
            return counts.unfinished() == 0 ? CoverageStatus.NOT_EVALUATED : CoverageStatus.IN_PROGRESS;
        }
        if (counts.unfinished() == 0 && counts.notDetected() == validated) {
            return CoverageStatus.NOT_COVERED;
        }
        boolean allDetected = counts.unfinished() == 0 && counts.detected() == validated;
        return allDetected && validated >= minimum ? CoverageStatus.VALIDATED : CoverageStatus.PARTIAL;
    }
}
