package io.aegis.core.persistence;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what PostgreSQL says into the exceptions of the API. */
public final class SqlErrors {
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Shutdowns, no resources, a standby that took over, deadlock and serialization: may work when tried again. */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "25006", "40001", "40P01", "55P03");

    /** A character that PostgreSQL cannot keep, as NUL. */
    private static final Set<String> BAD_CHARACTER = Set.of("22021", "22P05");

    private SqlErrors() {}

    /** The exception to throw instead; the very same one where it is not PostgreSQL's. */
    public static RuntimeException translate(Exception thrown) {
        SQLException error = sqlException(thrown);
        if (error != null) {
            RuntimeException translated = translate(error, thrown);
            if (translated != null) {
                return translated;
            }
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new PersistenceException(thrown.getMessage(), thrown);
    }

    /** True if the database itself is away or cannot work at present. */
    static boolean isUnavailable(SQLException error) {
        String state = stateOf(error);
        return error instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("58")
                || PASSING.contains(state);
    }

    /** True if it cannot be reached at all. */
    static boolean isAway(SQLException error) {
        String state = stateOf(error);
        return error instanceof SQLTransientConnectionException || state.startsWith("08") || state.startsWith("57P");
    }

    private static @Nullable RuntimeException translate(SQLException error, Exception thrown) {
        String state = stateOf(error);
        if (state.startsWith("23")) {
            return new ConstraintViolation(constraintOf(error), state, thrown);
        }
        if (isUnavailable(error)) {
            return ProblemException.unavailable(
                    "The database cannot be reached just now. Try again in a few seconds.",
                    RETRY_AFTER_SECONDS,
                    thrown);
        }
        if (BAD_CHARACTER.contains(state)) {
            return ProblemException.invalid("The text holds a character that cannot be stored (NUL, \\u0000).");
        }
        return null;
    }

    public static @Nullable SQLException sqlException(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null) {
            if (cause instanceof SQLException error) {
                return error;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String stateOf(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }

    private static String constraintOf(SQLException error) {
        if (error instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            if (message != null && message.getConstraint() != null) {
                return message.getConstraint();
            }
        }
        return "";
    }
}
