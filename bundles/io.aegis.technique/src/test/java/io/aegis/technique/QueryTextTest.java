package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.technique.coverage.CoverageStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QueryTextTest {
    @Test
    void takesWhatFits() {
        assertThat(Text.query("search", "  ")).isNull();
        assertThat(Text.query("search", null)).isNull();
        assertThat(QueryText.number("limit", 7, 1, 10, 0)).isEqualTo(7);
        assertThat(QueryText.number("limit", null, 1, 10, 3)).isEqualTo(3);
        assertThat(QueryText.status("status", "in_progress")).isEqualTo(CoverageStatus.IN_PROGRESS);
        assertThat(QueryText.domain("domain", "Enterprise-Attack")).isEqualTo("enterprise");
        assertThat(Text.pattern("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
    }

    @Test
    void refusesTheRest() {
        refused(() -> Text.query("search", "a\0b"));
        refused(() -> Text.query("search", "x".repeat(301)));
        refused(() -> QueryText.number("limit", 0, 1, 10, 0));
        refused(() -> QueryText.number("limit", 11, 1, 10, 0));
        refused(() -> QueryText.status("status", "VALIDATED"));
        refused(() -> QueryText.domain("domain", "a b"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ProblemException.class);
    }
}
