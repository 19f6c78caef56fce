package io.aegis.core.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.core.persistence.DatabaseSetupException;
import io.aegis.core.persistence.PostgresForTests;
import io.aegis.core.persistence.StartAndHang;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private final Path folder;

    EmbeddedPostgresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void losesNothingAtAPowerCut() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            PostgresAddress address = PostgresForTests.address(postgres);
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(PostgresForTests.query(address, "SHOW " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(PostgresForTests.query(address, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void listensOnLoopbackAndAsksForThePassword() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            PostgresAddress address = PostgresForTests.address(postgres);
            assertThat(PostgresForTests.query(address, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            PostgresAddress wrong = new PostgresAddress(address.url(), address.user(), "guess");
            assertThatThrownBy(wrong::probe).isInstanceOf(SQLException.class).hasMessageContaining("password");
        }
    }

    @Test
    void keepsDataOverARestart() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            write(postgres);
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            assertWritten(postgres);
        }
    }

    @Test
    void isStartedAgainWhenItDies() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            write(postgres);
            postgres.process().orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertWritten(postgres));
        }
    }

    @Test
    void whatAKilledServerLeftRunningIsEndedFirst() throws Exception {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndHang.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        ProcessHandle orphan = orphanOf(server);
        assertThatThrownBy(() -> PostgresForTests.start(folder))
                .isInstanceOf(DatabaseSetupException.class)
                .hasMessageContaining("Another Aegis server");
        server.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            assertThat(postgres.process().orElseThrow().pid()).isNotEqualTo(orphan.pid());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !orphan.info().command().isPresent());
            write(postgres);
            assertWritten(postgres);
        }
    }

    private static ProcessHandle orphanOf(Process server) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("started ")) {
            line = output.readLine();
        }
        assertThat(line).isNotNull();
        return ProcessHandle.of(Long.parseLong(line.substring("started ".length())))
                .orElseThrow();
    }

    /** The file postmaster.pid in the copy tells of the server of the original. */
    @Test
    void aCopyOfARunningHomeStartsBesideItAndLeavesItAlone(@TempDir Path parent) throws Exception {
        Path copy = parent.resolve("copy");
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            write(postgres);
            PostgresForTests.execute(PostgresForTests.address(postgres), "CHECKPOINT");
            long pid = postgres.process().orElseThrow().pid();
            copy(folder, copy);
            try (EmbeddedPostgres second = PostgresForTests.start(copy)) {
                assertThat(second.process().orElseThrow().pid()).isNotEqualTo(pid);
                assertThat(PostgresForTests.query(PostgresForTests.address(second), "SHOW data_directory"))
                        .isEqualTo(copy.resolve("data").toString());
                assertWritten(second);
                assertThat(postgres.process().orElseThrow().pid()).isEqualTo(pid);
                assertWritten(postgres);
            }
            assertThat(postgres.process().orElseThrow().pid()).isEqualTo(pid);
            assertWritten(postgres);
            Path third = parent.resolve("third");
            copy(folder, third);
            EmbeddedPostgres.discard(third);
            assertThat(third).doesNotExist();
            assertWritten(postgres);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void itsProcessesInheritNoneOfTheServersSecrets() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            Path environment = Path.of(
                    "/proc", String.valueOf(postgres.process().orElseThrow().pid()), "environ");
            assumeTrue(Files.isReadable(environment));
            assertThat(Files.readString(environment).split("\0"))
                    .noneMatch(variable -> variable.startsWith("AEGIS_"))
                    .allMatch(
                            variable -> variable.matches(
                                    "(?s)(PATH|HOME|LANG|LC_ALL|TZ|TMPDIR|USER|LOGNAME|LD_LIBRARY_PATH|PG\\w+|PWD|SHLVL|_|OLDPWD)=.*"));
        }
    }

    @Test
    void theFileOfADeadProcessIsNoObstacleEvenIfItsNumberIsTaken() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            write(postgres);
        }
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            assertWritten(postgres);
        }
    }

    @Test
    void anInterruptedCreationIsBegunAnew() throws Exception {
        Files.createDirectories(folder.resolve("data.new/base"));
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            write(postgres);
            assertWritten(postgres);
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");
        assertThatThrownBy(() -> PostgresForTests.start(folder))
                .isInstanceOf(DatabaseSetupException.class)
                .hasMessageContaining("written by PostgreSQL 12");
    }

    private static void write(EmbeddedPostgres postgres) throws Exception {
        PostgresForTests.execute(PostgresForTests.address(postgres), "CREATE TABLE public.kept AS SELECT 42 AS answer");
    }

    private static void assertWritten(EmbeddedPostgres postgres) throws Exception {
        assertThat(PostgresForTests.query(PostgresForTests.address(postgres), "SELECT answer FROM public.kept"))
                .isEqualTo("42");
    }
}
