package io.aegis.core.persistence;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The line {@code database} of the health report. Answers within a second, also when the database does not. */
final class DatabaseHealth implements HealthCheck, AutoCloseable {
    private static final long PATIENCE_MILLIS = 800;

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
        Future<Boolean> answer = executor.submit(() -> ask(present));
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    ? Health.up(description)
                    : Health.down(description + ", away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
        }
        return Health.down(description + ", away");
    }

    private static boolean ask(DatabaseServer server) throws SQLException {
        return server.transactions().withConnection(connection -> connection.isValid(1));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
