package io.aegis.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import org.junit.jupiter.api.Test;

class ActorTextTest {
    @Test
    void takesAbsentQueryParametersForNoCondition() {
        assertThat(ActorText.query("search", null)).isNull();
        assertThat(ActorText.query("search", " ")).isNull();
        assertThat(ActorText.query("search", " bear ")).isEqualTo("bear");
    }

    @Test
    void refusesLongQueries() {
        assertThatThrownBy(() -> ActorText.query("search", "x".repeat(201)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("search");
    }

    @Test
    void findsNothingSpecialInASearch() {
        assertThat(ActorText.pattern("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
    }

    @Test
    void knowsUuids() {
        assertThat(ActorText.asUuid("G0016")).isNull();
        assertThat(ActorText.asUuid("zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz")).isNull();
        assertThat(ActorText.asUuid("0190a1b2-0000-7000-8000-000000000000")).isNotNull();
    }
}
