package io.aegis.core.persistence;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The line {@code database} of the health report. Answers within a second, also when the database does not. */
final class DatabaseHealth implements HealthCheck, AutoCloseable {
    private static final long PATIENCE_MILLIS = 600;
    private static final String DISK_FULL = "53100";
    /** Writes a record to PostgreSQL's log that nobody reads, on the disk when the statement is done. */
    private static final String PROBE = "SELECT CASE WHEN current_setting('transaction_read_only')::boolean THEN true"
            + " ELSE pg_logical_emit_message(true, 'aegis', 'health') IS NULL END";

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "aegis-database-health");
        thread.setDaemon(true);
        return thread;
    });
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
        Future<Health> answer = executor.submit(() -> ask(present));
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            answer.cancel(true);
            if (e.getCause() instanceof SQLException error && !SqlErrors.isAway(error)) {
                return Health.down(
                        description + (DISK_FULL.equals(error.getSQLState()) ? ", disk full" : ", cannot be written"));
            }
        } catch (TimeoutException e) {
            answer.cancel(true);
        }
        return Health.down(description + ", away");
    }

    /** To read is not enough: on a full disk, or on a standby, that works on. */
    private Health ask(DatabaseServer server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            try (ResultSet row = statement.executeQuery(PROBE)) {
                return row.next() && row.getBoolean(1)
                        ? Health.down(description + ", read-only")
                        : Health.up(description);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
