package io.aegis.core.persistence;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The line {@code database} of the health report: whether PostgreSQL reads and writes. */
final class DatabaseHealth implements HealthCheck {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final String DISK_FULL = "53100";
    /** Writes a record to PostgreSQL's log that nobody reads, on the disk when the statement is done. */
    private static final String PROBE = "SELECT CASE WHEN current_setting('transaction_read_only')::boolean THEN true"
            + " ELSE pg_logical_emit_message(true, 'aegis', 'health') IS NULL END";

    private volatile @Nullable DatabaseServer server;
    private volatile String description = "waiting for PostgreSQL";

    /** From now on there is something to check. */
    void watch(DatabaseServer started, String words) {
        server = started;
        description = words;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        DatabaseServer present = server;
        if (present == null) {
            return Health.down(description);
        }
        try {
            return isReadOnly(present) ? Health.down(description + ", read-only") : Health.up(description);
        } catch (SQLException e) {
            String words = DISK_FULL.equals(e.getSQLState())
                    ? ", disk full"
                    : SqlErrors.isAway(e) ? ", away" : ", cannot be written";
            return Health.down(description + words);
        }
    }

    /** To read is not enough: on a full disk, or on a standby, that works on. */
    private static boolean isReadOnly(DatabaseServer server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection()) {
            // The pool sets it back.
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(PROBE)) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
