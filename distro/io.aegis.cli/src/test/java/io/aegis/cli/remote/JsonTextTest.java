package io.aegis.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.cli.error.CommandException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonText.parse(
                        " { \"a\" : [1, -2.5e1, true, false, null], \"b\" : {} , \"c\":\"\\u00e9\\n\\\"\" } "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(new BigDecimal(1), new BigDecimal("-2.5e1"), true, false, null),
                        "b",
                        Map.of(),
                        "c",
                        "é\n\""));
        assertThat(JsonText.parse("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "\"a", "{\"a\" 1}", "<html>", "\"\\u12"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(CommandException.class);
    }
}
