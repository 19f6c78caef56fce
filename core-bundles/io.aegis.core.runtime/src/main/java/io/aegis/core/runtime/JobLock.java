package io.aegis.core.runtime;

import io.aegis.api.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds a lock of PostgreSQL while something runs, so that it runs once in the whole cluster. It belongs to the
 * connection: a node that dies gives it back without any lease.
 */
final class JobLock {
    private final Database database;

    JobLock(Database database) {
        this.database = database;
    }

    /** Runs the work if nobody holds the lock; empty if somebody does. */
    <T> Optional<T> tryRun(String name, Supplier<T> work) {
        return database.withConnection(connection -> {
            if (!call(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 7241))", name)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                call(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 7241))", name);
            }
        });
    }

    private static boolean call(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
