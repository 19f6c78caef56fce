package io.aegis.core.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 3 * * *          | 2026-11-21T23:31:39Z | 2026-11-22T03:00:00Z",
                "0 0 3 * * *          | 2026-11-21T03:00:00Z | 2026-11-22T03:00:00Z",
                "0 0 3 * * *          | 2026-11-21T02:59:59.5Z | 2026-11-21T03:00:00Z",
                "*/20 * * * * *       | 2026-11-21T23:59:41Z | 2026-11-22T00:00:00Z",
                "0 17 * * * *         | 2026-11-21T23:17:00Z | 2026-11-22T00:17:00Z",
                "5,10 0-1 8 * * *     | 2026-11-21T08:00:05Z | 2026-11-21T08:00:10Z",
                "0 0 0 29 2 *         | 2026-11-21T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 12 ? * MON-FRI   | 2026-11-20T12:00:00Z | 2026-11-23T12:00:00Z",
                "0 0 12 ? * 7         | 2026-11-21T12:00:00Z | 2026-11-22T12:00:00Z",
                "0 30 4 1 JAN,jul *   | 2026-11-21T12:00:00Z | 2027-01-01T04:30:00Z",
                "0 0 0 13 * FRI       | 2026-11-21T12:00:00Z | 2027-08-13T00:00:00Z",
                "0 10/25 * * * *      | 2026-11-21T12:10:00Z | 2026-11-21T12:35:00Z",
                "PT15M                | 2026-11-21T12:00:00Z | 2026-11-21T12:15:00Z",
            })
    void next(String schedule, Instant after, Instant expected) {
        assertThat(Schedule.parse(schedule).next(after)).contains(expected);
    }

    @Test
    void nothingMeansOnlyWhenAsked() {
        assertThat(Schedule.parse("").next(Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0 0 3 * *",
                "60 0 0 * * *",
                "0 0 0 0 * *",
                "0 0 0 30 2 *",
                "0 0 0 * * 8",
                "0 0/0 * * * *",
                "0 5-1 * * * *",
                "0 ,1 * * * *",
                "0 1/2/3 * * * *",
                "PT0S",
                "Pxx",
                "-"
            })
    void nonsenseIsRefused(String schedule) {
        assertThatThrownBy(() -> Schedule.parse(schedule)).isInstanceOf(IllegalArgumentException.class);
    }
}
