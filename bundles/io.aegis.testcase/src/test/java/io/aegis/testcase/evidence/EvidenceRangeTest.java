package io.aegis.testcase.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,0",
        "bytes=0-99,0,99",
        "bytes=10-,10,99",
        "bytes=10-1000,10,99",
        "bytes=99-,99,99",
        "bytes=-1,99,99",
        "bytes=-100,0,99",
        "bytes=-5000,0,99",
        "BYTES= 5-6 ,5,6",
    })
    void isAPartOfTheFile(String header, long first, long last) {
        assertThat(EvidenceRange.of(header, 100)).contains(new EvidenceRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-", "bytes=-0"})
    void mayLieOutside(String header) {
        assertThat(EvidenceRange.of(header, 100))
                .hasValueSatisfying(range -> assertThat(range.isOutside()).isTrue());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "lines=1-2",
                "bytes 0-1",
                "bytes=9999999999999999999-",
                "bytes=--1",
                "bytes=1-2-3"
            })
    void thatIsNotUnderstoodStandsForTheWhole(String header) {
        assertThat(EvidenceRange.of(header, 100)).isEmpty();
    }
}
