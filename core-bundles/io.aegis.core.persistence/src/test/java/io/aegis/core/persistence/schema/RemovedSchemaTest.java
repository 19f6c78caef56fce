package io.aegis.core.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.core.persistence.DatabaseServer;
import io.aegis.core.persistence.PostgresForTests;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.PostgresAccess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.exceptions.PersistenceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between a purge by one server and its end on another one, the plugin there has no schema. */
class RemovedSchemaTest {
    private static final PluginScripts PLUGIN = new PluginScripts(
            "note", "1.0.0", List.of(new Script("V001__entry.sql", "CREATE TABLE note.entry (id int);")));

    interface Entries {
        @Select("SELECT count(*) FROM note.entry")
        int count();

        @Select("SELECT count(*) FROM note.other")
        int mistake();
    }

    @Test
    void aPurgeByAnotherServerIsA503AndAMistakeIsNone(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder)) {
            PostgresAccess access = PostgresAccess.same(PostgresForTests.address(postgres));
            try (DatabaseServer here = DatabaseServer.open(access, 2, 0);
                    DatabaseServer elsewhere = DatabaseServer.open(access, 2, 0)) {
                Database database = here.database(PLUGIN);
                Entries entries = database.mapper(Entries.class);
                assertThat(entries.count()).isZero();
                assertThatThrownBy(entries::mistake).isInstanceOf(PersistenceException.class);

                elsewhere.schemas().drop("note");
                assertRemoved(entries::count);
                assertRemoved(() -> database.inTransaction(entries::count));
                assertRemoved(() -> database.withConnection(RemovedSchemaTest::count));
            }
        }
    }

    private static boolean count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute("SELECT count(*) FROM note.entry");
        }
    }

    private static void assertRemoved(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("PLUGIN_REMOVED");
        });
    }
}
