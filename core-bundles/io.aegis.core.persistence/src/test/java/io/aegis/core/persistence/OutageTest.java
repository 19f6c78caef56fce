package io.aegis.core.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.schema.PluginScripts;
import io.aegis.core.persistence.schema.Script;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
    private static final PluginScripts PLUGIN =
            new PluginScripts("note", "1.0.0", List.of(new Script("V001__n.sql", "CREATE TABLE n (id int);")));

    private final Path folder;

    OutageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aDatabaseThatIsAwayIs503AndHealsByItself() throws Exception {
        EmbeddedPostgres first = PostgresForTests.start(folder);
        try (DatabaseServer server = DatabaseServer.open(PostgresAccess.same(PostgresForTests.address(first)), 4, 2)) {
            DatabaseHealth health = new DatabaseHealth();
            Database database = server.database(PLUGIN);
            health.watch(server, "PostgreSQL");
            assertThat(one(database)).isEqualTo(1);
            assertThat(health.check().up()).isTrue();

            first.close();
            assertUnavailable(() -> one(database));
            assertUnavailable(() -> database.doInTransaction(() -> one(database)));
            assertThat(health.check().up()).isFalse();
            assertTimeout(Duration.ofSeconds(20), () -> {
                for (int i = 0; i < 100; i++) {
                    assertUnavailable(() -> one(database));
                }
            });

            try (EmbeddedPostgres second = PostgresForTests.start(folder)) {
                assertThat(second.url("postgres")).isEqualTo(first.url("postgres"));
                await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                    assertThat(one(database)).isEqualTo(1);
                    assertThat(health.check().up()).isTrue();
                });
            }
        }
    }

    @Test
    void aTransactionWhoseDatabaseDiesInTheMiddleIs503AndLeavesTheThreadFree() throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder);
                DatabaseServer server =
                        DatabaseServer.open(PostgresAccess.same(PostgresForTests.address(postgres)), 4, 2)) {
            Database database = server.database(PLUGIN);
            assertUnavailable(() -> database.doInTransaction(() -> {
                database.withConnection(
                        connection -> connection.createStatement().executeUpdate("INSERT INTO note.n VALUES (1)"));
                PostgresForTests.execute(
                        PostgresForTests.address(postgres),
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND datname = current_database()");
                one(database);
            }));
            assertThat(server.transactions().current()).isEmpty();
            assertThat(PostgresForTests.query(PostgresForTests.address(postgres), "SELECT count(*) FROM note.n"))
                    .isEqualTo("0");
        }
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.UNAVAILABLE);
            assertThat(e.retryAfterSeconds()).isPositive();
        });
    }

    private static int one(Database database) {
        return database.withConnection(connection -> {
            try (ResultSet row = connection.createStatement().executeQuery("SELECT 1")) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
