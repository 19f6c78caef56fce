package io.aegis.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Thrown by any code, at any depth, when a call cannot be carried out. The transaction around it is rolled back and
 * core.rest answers {@code {"detail", "code", "error_code", "status_code"}} with the status of the {@link Problem}.
 *
 * <p>The message is read by a person: it says what was wrong and what to do, and holds no secrets.
 */
@ProviderType
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String code;
    private final transient List<FieldError> fields;
    private final long retryAfterSeconds;

    /** With the code that the problem has by default. */
    public ProblemException(Problem problem, String detail) {
        this(problem, problem.name(), detail, List.of(), 0, null);
    }

    /** With a code of its own: upper case, the same for ever, since programs compare it. */
    public ProblemException(Problem problem, String code, String detail) {
        this(problem, code, detail, List.of(), 0, null);
    }

    /** With everything. {@code retryAfterSeconds} 0 stands for none. */
    public ProblemException(
            Problem problem,
            String code,
            String detail,
            List<FieldError> fields,
            long retryAfterSeconds,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.problem = problem;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** 404 {@code NOT_FOUND}: {@code notFound("Technique", "T9999")} says <em>Technique T9999 not found</em>. */
    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(Problem.NOT_FOUND, what + " " + id + " not found");
    }

    /** 400 {@code INVALID_INPUT} for the input as a whole. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(Problem.INVALID_INPUT, detail);
    }

    /** 400 {@code INVALID_INPUT} for one field; the detail names the field too. */
    public static ProblemException invalidField(String field, String message) {
        return new ProblemException(
                Problem.INVALID_INPUT,
                Problem.INVALID_INPUT.name(),
                field + ": " + message,
                List.of(new FieldError(field, message)),
                0,
                null);
    }

    /** 409 {@code DUPLICATE}. */
    public static ProblemException duplicate(String detail) {
        return new ProblemException(Problem.DUPLICATE, detail);
    }

    /** 503 {@code UNAVAILABLE}, to be tried again after some seconds. */
    public static ProblemException unavailable(String detail, long retryAfterSeconds, @Nullable Throwable cause) {
        return new ProblemException(
                Problem.UNAVAILABLE, Problem.UNAVAILABLE.name(), detail, List.of(), retryAfterSeconds, cause);
    }

    /** The kind. */
    public Problem problem() {
        return problem;
    }

    /** The code in the body. */
    public String code() {
        return code;
    }

    /** The wrong fields; empty where the problem is not about fields. */
    public List<FieldError> fields() {
        return fields;
    }

    /** Seconds after which to try again, 0 for none. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
