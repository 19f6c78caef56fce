package io.aegis.core.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where PostgreSQL listens.
 *
 * @param url {@code jdbc:postgresql://…}
 */
public record PostgresAddress(String url, String user, String password) {
    private static final int OLDEST_MAJOR = 15;

    /** A source of new connections, none of which is kept. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("aegis");
        source.setConnectTimeout(2);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setCurrentSchema("pg_catalog");
        source.setUrl(url);
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        return source;
    }

    /** The same place, for another role. */
    public PostgresAddress as(String role, String itsPassword) {
        return new PostgresAddress(url, role, itsPassword);
    }

    /** Connects once; gives the version in words. */
    public String probe() throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            String version = connection.getMetaData().getDatabaseProductVersion();
            if (major < OLDEST_MAJOR) {
                throw new SQLException("Aegis needs PostgreSQL " + OLDEST_MAJOR + " or newer; this is " + version);
            }
            return version;
        }
    }

    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
