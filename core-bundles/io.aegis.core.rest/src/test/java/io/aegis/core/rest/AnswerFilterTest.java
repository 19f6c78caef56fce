package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerFilterTest {
    @Test
    void findsTheTagThatTheCallerHas() {
        assertThat(AnswerFilter.names("\"7\"", "\"7\"")).isTrue();
        assertThat(AnswerFilter.names("W/\"7\"", "\"7\"")).isTrue();
        assertThat(AnswerFilter.names("\"6\", \"7--gzip\"", "\"7\"")).isTrue();
        assertThat(AnswerFilter.names("*", "\"7\"")).isTrue();
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(AnswerFilter.names(null, "\"7\"")).isFalse();
        assertThat(AnswerFilter.names("", "\"7\"")).isFalse();
        assertThat(AnswerFilter.names("\"77\"", "\"7\"")).isFalse();
        assertThat(AnswerFilter.names("7", "\"7\"")).isFalse();
    }
}
