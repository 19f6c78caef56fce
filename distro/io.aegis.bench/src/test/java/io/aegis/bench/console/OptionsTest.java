package io.aegis.bench.console;

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
        assertThat(parse("--warm", "0").number("warm")).isZero();
    }

    @Test
    void numbers_that_mean_nothing_are_refused_before_anything_starts() {
        for (String number : new String[] {"x", "", "0", "-1", "1.5", "99999999999"}) {
            assertThatThrownBy(() -> parse("--rounds", number))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("--rounds", "Usage:");
        }
        assertThatThrownBy(() -> parse("--page", "1")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--tests", "9")).isInstanceOf(UsageException.class);
    }

    @Test
    void sizes_go_upwards() {
        assertThat(parse().sizes()).containsExactly(10, 100_000, 1_000_000);
        assertThat(parse("--sizes", "10, 500").sizes()).containsExactly(10, 500);
        for (String sizes : new String[] {"", "10,", "10,x", "10,10", "100,10", "5"}) {
            assertThatThrownBy(() -> parse("--sizes", sizes))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--sizes");
        }
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
