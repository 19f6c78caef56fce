package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TextTest {
    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ProblemException.class).hasMessage("field: " + message);
    }

    @Test
    void absentAndBlankIsNull() {
        assertThat(Text.line("field", null, 10)).isNull();
        assertThat(Text.line("field", " \t ", 10)).isNull();
        assertThat(Text.block("field", null)).isNull();
        assertThat(Text.block("field", "\n \n")).isNull();
        assertThat(Text.url("field", "")).isNull();
        assertThat(Text.query("field", " ")).isNull();
        refused("is required", () -> Text.required("field", null, 10));
        refused("is required", () -> Text.required("field", "  ", 10));
    }

    @Test
    void aLineIsStrippedAndHasNoControlCharacters() {
        assertThat(Text.required("field", "  a b ", 3)).isEqualTo("a b");
        refused("must not be longer than 2 characters", () -> Text.line("field", "a b", 2));
        for (String text : List.of("a\nb", "a\tb", "a\0b", "a\u0085b")) {
            refused("must not contain control characters", () -> Text.line("field", text, 10));
        }
    }

    @Test
    void aBlockIsKeptAsItIsWritten() {
        assertThat(Text.block("field", " a\r\n b \n")).isEqualTo(" a\r\n b \n");
        refused("must not contain a NUL character", () -> Text.block("field", "a\0"));
        refused("must not be longer than 100000 characters", () -> Text.block("field", "x".repeat(Text.MAX_BLOCK + 1)));
        assertThat(Text.block("field", "x".repeat(Text.MAX_BLOCK))).hasSize(Text.MAX_BLOCK);
    }

    @Test
    void tagsAreKeptAsWrittenAndEachOnceWhateverTheCase() {
        assertThat(Text.tags(List.of(" APT ", "apt", "Écran", "ÉCRAN", "b"))).containsExactly("APT", "Écran", "b");
        assertThat(Text.tags(null)).isEmpty();
        assertThat(Text.tagKeys(List.of("APT", "Écran"))).containsExactly("apt", "écran");
        assertThatThrownBy(() -> Text.tags(Arrays.asList("a", null)))
                .hasMessage("tags: must not contain null or an empty text");
        assertThatThrownBy(() -> Text.tags(List.of("x".repeat(Text.MAX_TAG + 1))))
                .hasMessage("tags: must not be longer than 100 characters");
        assertThatThrownBy(() -> Text.tags(Collections.nCopies(Text.MAX_TAGS + 1, "a")))
                .hasMessage("tags: must not contain more than 50 values");
    }

    @Test
    void aUrlIsOneOfTheWeb() {
        assertThat(Text.url("field", "https://example.org/a")).isEqualTo("https://example.org/a");
        refused("must begin with https:// or http://", () -> Text.url("field", "javascript:alert(1)"));
    }

    @Test
    void nothingIsSpecialInAPattern() {
        assertThat(Text.pattern("50%_a\\")).isEqualTo("%50\\%\\_a\\\\%");
    }

    @Test
    void aUuidIsOneOrNone() {
        assertThat(Text.uuid("0192f0c1-5a3b-7c4d-8e9f-0a1b2c3d4e5f")).isNotNull();
        assertThat(Text.uuid("1-1-1-1-1")).isNull();
        assertThat(Text.uuid("x".repeat(36))).isNull();
    }
}
