package io.aegis.core.security;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aegis.api.error.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at what a refused call says. */
public final class Problems {
    private Problems() {}

    public static void assertProblem(String code, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).returns(code, ProblemException::code);
    }

    public static void assertWrongField(String field, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .matches(
                        problem -> problem.fields().stream()
                                .anyMatch(error -> error.field().equals(field)),
                        field);
    }
}
