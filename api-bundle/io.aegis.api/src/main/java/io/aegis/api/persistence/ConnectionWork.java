package io.aegis.api.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something done with the bare JDBC connection: {@code COPY}, a cursor, an advisory lock.
 *
 * @param <T> what it gives
 */
@ConsumerType
@FunctionalInterface
public interface ConnectionWork<T> {
    /** Does it. Neither closes, commits nor rolls back the connection. */
    T run(Connection connection) throws SQLException;
}
