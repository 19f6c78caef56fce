package io.aegis.core.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.persistence.PostgresForTests;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.postgres.PostgresAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaKeeperTest {
    private static final Script FIRST = new Script("V001__first.sql", "CREATE TABLE first (id int);");
    private static final Script SECOND = new Script("V002__second.sql", "CREATE TABLE second (id int);");
    private static final Script BROKEN =
            new Script("V002__broken.sql", "CREATE TABLE half (id int); CREATE TABLE half (id int);");

    private static EmbeddedPostgres postgres;

    private PostgresAddress address;
    private SchemaKeeper keeper;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        postgres = PostgresForTests.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void freshDatabase() throws Exception {
        address = postgres.createDatabase("d" + UUID.randomUUID().toString().replace("-", ""));
        keeper = SchemaKeeper.open(PostgresAccess.same(address));
    }

    @Test
    void scriptsAreAppliedInTheirOwnSchema() throws Exception {
        keeper.migrate(plugin("1.0.0", SECOND, FIRST));
        assertThat(table("threat_actor.first")).isTrue();
        assertThat(table("threat_actor.second")).isTrue();
    }

    @Test
    void aPluginWithoutScriptsHasNoSchema() throws Exception {
        keeper.migrate(plugin("1.0.0"));
        assertThat(schemaExists()).isFalse();
    }

    @Test
    void anUnchangedPluginIsKnownAgainAtTheNextStart() throws Exception {
        keeper.migrate(plugin("1.0.0", FIRST));
        PostgresForTests.execute(address, "DROP TABLE threat_actor.flyway_schema_history");
        SchemaKeeper.open(PostgresAccess.same(address)).migrate(plugin("1.0.1", FIRST));
        assertThat(table("threat_actor.flyway_schema_history"))
                .as("nobody has looked at the history")
                .isFalse();
    }

    @Test
    void aCheckChangesNothingAndThrowsNothing() throws Exception {
        keeper.migrate(plugin("1.0.0", FIRST));
        keeper.check(plugin("1.0.0", FIRST, SECOND));
        assertThat(table("threat_actor.second")).isFalse();
        keeper.check(plugin("1.0.0", new Script(FIRST.name(), "CREATE TABLE other (id int);")));
        assertThat(table("threat_actor.other")).isFalse();
        PostgresForTests.execute(address, "DROP SCHEMA threat_actor CASCADE");
        keeper.check(plugin("1.0.0", FIRST));
        assertThat(schemaExists()).isFalse();
    }

    @Test
    void aSchemaDroppedByHandIsMadeAnew() throws Exception {
        keeper.migrate(plugin("1.0.0", FIRST));
        PostgresForTests.execute(address, "DROP SCHEMA threat_actor CASCADE");
        SchemaKeeper.open(PostgresAccess.same(address)).migrate(plugin("1.0.0", FIRST));
        assertThat(table("threat_actor.first")).isTrue();
    }

    @Test
    void onlyNewScriptsAreApplied() throws Exception {
        keeper.migrate(plugin("1.0.0", FIRST));
        keeper.migrate(plugin("1.1.0", FIRST, SECOND));
        assertThat(table("threat_actor.second")).isTrue();
    }

    @Test
    void aFailingScriptLeavesNothingAndTheOnesBeforeStay() throws Exception {
        assertThatThrownBy(() -> keeper.migrate(plugin("1.1.0", FIRST, BROKEN)))
                .isInstanceOfSatisfying(ProblemException.class, this::isRefused)
                .hasMessageContaining("V002__broken.sql")
                .hasMessageContaining("already exists");
        assertThat(table("threat_actor.first")).isTrue();
        assertThat(table("threat_actor.half")).isFalse();
        keeper.migrate(plugin("1.1.1", FIRST, SECOND));
        assertThat(table("threat_actor.second")).isTrue();
    }

    @Test
    void aChangedScriptIsRefused() {
        keeper.migrate(plugin("1.0.0", FIRST));
        Script changed = new Script(FIRST.name(), FIRST.sql() + " -- better");
        assertThatThrownBy(() -> keeper.migrate(plugin("1.0.1", changed)))
                .isInstanceOfSatisfying(ProblemException.class, this::isRefused)
                .hasMessageContaining("V001__first.sql was changed after it had been applied");
    }

    @Test
    void aNewerSchemaIsRefusedUntilAccepted() throws Exception {
        PluginScripts older = plugin("1.0.0", FIRST);
        PluginScripts newer = plugin("1.1.0", FIRST, SECOND);
        keeper.migrate(newer);
        assertThatThrownBy(() -> keeper.migrate(older))
                .isInstanceOfSatisfying(ProblemException.class, this::isRefused)
                .hasMessageContaining("newer version")
                .hasMessageContaining("V002__second.sql");
        keeper.acceptNewer(older);
        keeper.migrate(older);
        SchemaKeeper.open(PostgresAccess.same(address)).migrate(older);
        keeper.migrate(newer);
        assertThatThrownBy(() -> keeper.migrate(older)).hasMessageContaining("newer version");
    }

    @Test
    void aWronglyNamedScriptIsRefused() {
        assertThatThrownBy(() -> keeper.migrate(plugin("1.0.0", new Script("V1_x.sql", "SELECT 1"))))
                .isInstanceOfSatisfying(ProblemException.class, this::isRefused)
                .hasMessageContaining("V001__what.sql");
    }

    @Test
    void placeholdersAreLeftAlone() throws Exception {
        keeper.migrate(plugin("1.0.0", new Script("V001__text.sql", "CREATE TABLE x AS SELECT '${a}' AS t;")));
        assertThat(PostgresForTests.query(address, "SELECT t FROM threat_actor.x"))
                .isEqualTo("${a}");
    }

    @Test
    void aDroppedSchemaIsGoneAndMayComeAgain() throws Exception {
        keeper.migrate(plugin("1.0.0", FIRST));
        keeper.drop("threat-actor");
        assertThat(schemaExists()).isFalse();
        keeper.migrate(plugin("1.0.0", FIRST));
        assertThat(table("threat_actor.first")).isTrue();
    }

    @Test
    void nobodyTakesTheSchemasOfTheHouse() {
        for (String id : List.of("persistence", "public", "pg-catalog", "Upper", "a\"b")) {
            assertThatThrownBy(() -> keeper.drop(id)).as(id).isInstanceOf(ProblemException.class);
        }
    }

    private void isRefused(ProblemException e) {
        assertThat(e.problem()).isEqualTo(Problem.INVALID_STATE);
        assertThat(e.problem().status()).isEqualTo(409);
    }

    private static PluginScripts plugin(String version, Script... scripts) {
        return new PluginScripts("threat-actor", version, List.of(scripts));
    }

    private boolean table(String name) throws Exception {
        return PostgresForTests.query(address, "SELECT to_regclass('" + name + "')") != null;
    }

    private boolean schemaExists() throws Exception {
        return PostgresForTests.query(address, "SELECT to_regnamespace('threat_actor')") != null;
    }
}
