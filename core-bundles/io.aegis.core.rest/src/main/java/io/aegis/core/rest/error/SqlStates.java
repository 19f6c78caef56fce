package io.aegis.core.rest.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL said. */
public final class SqlStates {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlStates() {}

    public static boolean isLockTimeout(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof SQLException sql) {
                return LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
            }
            cause = cause.getCause();
        }
        return false;
    }
}
