package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tag that a client hands back as it came, whatever compressed the answer on its way. */
class IfMatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"7\"",
                "W/\"7\"",
                "\"7--gzip\"",
                "W/\"7--gzip\"",
                "\"7-gzip\"",
                "\"7;gzip\"",
                "\"7-br\"",
                "\"7-zstd\"",
                "\"6\",\"7\"",
                "\"6--gzip\" , W/\"7--gzip\", \"8\"",
                "",
                "  "
            })
    void namesTheVersion(String header) {
        assertThatCode(() -> new IfMatch(header).check("7")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"6\"",
                "\"6--gzip\"",
                "W/\"77\"",
                "\"7x\"",
                "\"7--tar\"",
                "\"7--gzip--gzip\"",
                "\"--gzip\"",
                "\"\"",
                "7",
                "\"6, 7\"",
                "x"
            })
    void namesAnother(String header) {
        assertThatThrownBy(() -> new IfMatch(header).check("7"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.PRECONDITION_FAILED))
                .hasMessageContaining("its ETag is \"7\"");
    }

    @Test
    void withoutAHeaderAnyVersionIsTaken() {
        assertThatCode(() -> IfMatch.any().check("7")).doesNotThrowAnyException();
    }
}
