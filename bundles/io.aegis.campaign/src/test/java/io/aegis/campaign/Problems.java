package io.aegis.campaign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a caller is told who cannot have what was asked for. */
public final class Problems {
    private Problems() {}

    public static void assertProblem(Problem problem, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, thrown -> org.assertj.core.api.Assertions.assertThat(thrown.problem())
                                .as(thrown.getMessage())
                                .isEqualTo(problem))
                .hasMessageContaining(words);
    }
}
