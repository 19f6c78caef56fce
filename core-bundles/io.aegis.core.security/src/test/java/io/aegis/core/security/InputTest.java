package io.aegis.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00 02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    })
    void readsTheBeginningOfARange(String text, Instant expected) {
        assertThat(Input.from("start_date", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31, 2026-02-01T00:00:00Z", "2026-01-31T12:00:00Z, 2026-01-31T12:00:00.000001Z"})
    void readsItsEnd(String text, Instant expected) {
        assertThat(Input.until("end_date", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "2026-13-01",
                "+999999999-12-31",
                "9999-12-31T23:59:60Z",
                "0000-01-01",
                "2026-01-31T12:00:00+99:00",
                "\u0000",
                "2026-01-31'; DROP TABLE x"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Input.from("start_date", text))
                .satisfies(problem -> assertThat(problem.problem()).isEqualTo(Problem.INVALID_INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "not-a-uuid", "0192d3b8-9e44-7000-8000-00000000000g", "\u0000"})
    void refusesWhatIsNoUuid(String text) {
        assertThat(Input.uuid(text)).isEmpty();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Input.uuid("user_id", text));
    }

    @Test
    void refusesControlCharactersAndWhatIsTooLong() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Input.line("name", "a\u0000b", 10));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Input.line("name", "a\ud800b", 10));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Input.line("name", "12345678901", 10));
        assertThat(Input.line("name", " a b ", 10)).isEqualTo("a b");
        assertThat(Input.line("name", " ", 10)).isNull();
    }
}
