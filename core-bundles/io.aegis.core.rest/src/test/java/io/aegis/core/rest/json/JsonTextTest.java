package io.aegis.core.rest.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "\"é€😀\"", "\"\\\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\u00e9\""})
    void takesText(String text) {
        assertThatCode(() -> JsonText.check(text.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "2200",
                "ff",
                "80",
                "c0af",
                "c1bf",
                "e08080",
                "eda080",
                "f0808080",
                "f4908080",
                "f5808080",
                "c3",
                "e282",
                "c328",
                "5c7530303030",
                "5c7564383030",
                "5c7564633030",
                "5c75643830305c7530303431"
            })
    void refusesBytes(String hex) {
        assertThatThrownBy(() -> JsonText.check(HexFormat.of().parseHex(hex))).isInstanceOf(ProblemException.class);
    }
}
