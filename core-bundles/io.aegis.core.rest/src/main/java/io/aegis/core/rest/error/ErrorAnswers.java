package io.aegis.core.rest.error;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.core.rest.request.RequestId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.ws.rs.WebApplicationException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Finds the answer to whatever was thrown. */
public final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_TOLD = 100;
    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();

    private ErrorAnswers() {}

    public static ErrorAnswer of(Throwable thrown) {
        Throwable known = known(thrown);
        if (known instanceof ProblemException problem) {
            return ofProblem(problem);
        }
        if (known instanceof ConstraintViolation violation) {
            return ofViolation(violation);
        }
        if (known instanceof WebApplicationException web
                && web.getResponse() != null
                && web.getResponse().getStatus() < 500) {
            return ofWeb(web);
        }
        return internal(thrown);
    }

    /** CXF and reflection wrap what a resource threw. */
    private static Throwable known(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof ProblemException
                    || cause instanceof ConstraintViolation
                    || (cause instanceof WebApplicationException && !isProblem(cause.getCause()))) {
                return cause;
            }
            cause = cause.getCause();
        }
        return thrown;
    }

    private static boolean isProblem(@Nullable Throwable cause) {
        return cause instanceof ProblemException;
    }

    private static ErrorAnswer ofProblem(ProblemException problem) {
        Map<String, String> headers = new HashMap<>();
        if (problem.problem() == Problem.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfterSeconds() > 0) {
            headers.put("Retry-After", Long.toString(problem.retryAfterSeconds()));
        }
        if (problem.problem() == Problem.UNAVAILABLE && problem.getCause() != null) {
            tellSeldom(String.valueOf(problem.getMessage()), problem.getCause());
        }
        String detail = problem.getMessage() == null ? problem.code() : problem.getMessage();
        return ErrorAnswer.of(problem.problem().status(), problem.code(), detail, problem.fields(), headers);
    }

    /** The same for each request while the database is away, or the disk full, would bury everything else. */
    private static void tellSeldom(String words, Throwable cause) {
        long now = System.nanoTime();
        if (TOLD.size() > MOST_TOLD) {
            TOLD.clear();
        }
        Long told = TOLD.get(words);
        if (told == null || now - told > PAUSE_NANOS) {
            TOLD.put(words, now);
            LOG.warn("{}: {} (told once in a while)", words, cause.toString());
        }
    }

    private static ErrorAnswer ofViolation(ConstraintViolation violation) {
        LOG.debug("answered as an error of the caller", violation);
        String constraint = violation.constraint().isEmpty() ? "a required value" : violation.constraint();
        return violation.isDuplicate()
                ? ErrorAnswer.of(409, "DUPLICATE", "One like it is there already (" + constraint + ").")
                : ErrorAnswer.of(400, "INVALID_INPUT", "A value is not possible here (" + constraint + ").");
    }

    private static ErrorAnswer ofWeb(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        return switch (status) {
            case 400 -> ErrorAnswer.of(400, "INVALID_INPUT", "The request cannot be understood.");
            case 404 -> ErrorAnswer.of(404, "ROUTE_NOT_FOUND", "There is nothing at this path.");
            case 405 ->
                ErrorAnswer.of(
                        405,
                        "METHOD_NOT_ALLOWED",
                        "This path does not take this method.",
                        List.of(),
                        header("Allow", web));
            case 406 -> ErrorAnswer.of(406, "NOT_ACCEPTABLE", "This path cannot answer in a format that Accept names.");
            case 415 ->
                ErrorAnswer.of(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "This path does not take this Content-Type; most take application/json.");
            case 416 ->
                ErrorAnswer.of(
                        416,
                        "RANGE_NOT_SATISFIABLE",
                        "Nothing lies in the range that was asked for; Content-Range says how long the whole is.",
                        List.of(),
                        header("Content-Range", web));
            default ->
                status < 400
                        ? internal(web)
                        : ErrorAnswer.of(status, "INVALID_INPUT", "The request cannot be carried out.");
        };
    }

    /** The header that belongs to this status, if the thrower has given it. */
    private static Map<String, String> header(String name, WebApplicationException web) {
        String values = web.getResponse().getStringHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? Map.of() : Map.of(name, values);
    }

    /** The client closed the connection while it was answered: no mistake of the server, and nobody reads the answer. */
    private static boolean isGone(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof EofException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static ErrorAnswer internal(Throwable thrown) {
        String request = MDC.get(RequestId.MDC_KEY);
        String id = request == null ? UUID.randomUUID().toString() : request;
        if (isGone(thrown)) {
            LOG.debug("The client of request {} is gone", id, thrown);
        } else {
            LOG.error("Request {} failed", id, thrown);
        }
        return ErrorAnswer.of(
                500,
                "INTERNAL_ERROR",
                "The server made a mistake. Its log has the reason under the request id " + id + ".");
    }
}
