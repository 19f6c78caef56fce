package io.aegis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void everything_is_measured_unless_something_is_named() {
        assertThat(parse().what()).isEqualTo(Options.SCENARIOS);
        assertThat(parse("rss", "--rounds", "1", "lists").what()).containsExactly("rss", "lists");
    }

    @Test
    void numbers_have_defaults() {
        assertThat(parse().number("rounds")).isEqualTo(3);
        assertThat(parse("--rounds", "1").number("rounds")).isEqualTo(1);
        assertThatThrownBy(() -> parse("--rounds", "x").number("rounds")).isInstanceOf(UsageException.class);
    }

    @Test
    void unknown_words_are_refused() {
        assertThatThrownBy(() -> parse("speed")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--speed", "1")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--rounds")).isInstanceOf(UsageException.class);
    }

    @Test
    void no_bundle_is_no_error_but_no_plugin_is() {
        assertThat(parse("--attack", "/nowhere.json").attack()).isNull();
        assertThatThrownBy(() -> parse("--plugin", "/nowhere.jar").plugin())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("/nowhere.jar");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, Path.of("/root-of-the-clone"));
    }
}
