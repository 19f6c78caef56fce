package io.aegis.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
    @Test
    void a_table_of_markdown() {
        String text = Section.of("x", "Title", "what", "value")
                .row("small", 1.234)
                .row("large", 12_345.6)
                .row("count", 1234L)
                .note("Said below.")
                .markdown();

        assertThat(text)
                .isEqualTo(
                        """
                        ## Title

                        | what | value |
                        |---|---|
                        | small | 1.23 |
                        | large | 12,346 |
                        | count | 1,234 |

                        Said below.

                        """);
    }

    @Test
    void median_and_spread() {
        assertThat(Medians.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Medians.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Medians.spread(List.of(90.0, 100.0, 110.0))).isEqualTo("±10 %");
    }
}
