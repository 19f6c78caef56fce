package io.aegis.technique.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.testcase.api.TestCounts;
import io.aegis.testkit.TestSettings;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the contract, line by line. */
class CoverageRuleTest {
    @ParameterizedTest
    @CsvSource({
        // unfinished, detected, partially, not detected
        "0, 0, 0, 0, NOT_EVALUATED",
        "1, 0, 0, 0, IN_PROGRESS",
        "9, 0, 0, 0, IN_PROGRESS",
        "1, 1, 0, 0, PARTIAL",
        "1, 5, 0, 0, PARTIAL",
        "1, 0, 1, 0, PARTIAL",
        "1, 0, 0, 1, PARTIAL",
        "3, 2, 2, 2, PARTIAL",
        "0, 2, 0, 0, VALIDATED",
        "0, 3, 0, 0, VALIDATED",
        "0, 1, 0, 0, PARTIAL",
        "0, 0, 1, 0, PARTIAL",
        "0, 0, 2, 0, PARTIAL",
        "0, 2, 1, 0, PARTIAL",
        "0, 0, 1, 1, PARTIAL",
        "0, 1, 0, 1, PARTIAL",
        "0, 9, 0, 1, PARTIAL",
        "0, 1, 1, 1, PARTIAL",
        "0, 0, 0, 1, NOT_COVERED",
        "0, 0, 0, 7, NOT_COVERED"
    })
    void isTheTableOfTheContract(long unfinished, long detected, long partially, long not, CoverageStatus status) {
        assertThat(rule(2).of(new TestCounts(UUID.randomUUID(), unfinished, detected, partially, not)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, VALIDATED", "2, 1, PARTIAL", "5, 4, PARTIAL", "5, 5, VALIDATED"})
    void takesTheMinimumFromTheSetting(int minimum, long detected, CoverageStatus status) {
        assertThat(rule(minimum).of(new TestCounts(UUID.randomUUID(), 0, detected, 0, 0)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesAMinimumThatIsNone(int minimum) {
        assertThatThrownBy(() -> rule(minimum)).hasMessageContaining("AEGIS_COVERAGE_MIN_TESTS must be 1 or more");
    }

    private static CoverageRule rule(int minimum) {
        return new CoverageRule(TestSettings.none().with("AEGIS_COVERAGE_MIN_TESTS", minimum));
    }
}
