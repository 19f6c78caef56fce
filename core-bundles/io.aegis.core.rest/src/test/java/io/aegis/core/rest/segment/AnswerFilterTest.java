package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerFilterTest {
    @Test
    void findsTheTagThatTheCallerHas() {
        assertThat(AnswerFilter.isNamed("\"7\"", "7")).isTrue();
        assertThat(AnswerFilter.isNamed("W/\"7\"", "7")).isTrue();
        assertThat(AnswerFilter.isNamed("\"6\", \"7--gzip\"", "7")).isTrue();
        assertThat(AnswerFilter.isNamed("*", "7")).isTrue();
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(AnswerFilter.isNamed(null, "7")).isFalse();
        assertThat(AnswerFilter.isNamed("", "7")).isFalse();
        assertThat(AnswerFilter.isNamed("\"77\"", "7")).isFalse();
        assertThat(AnswerFilter.isNamed("7", "7")).isFalse();
    }
}
