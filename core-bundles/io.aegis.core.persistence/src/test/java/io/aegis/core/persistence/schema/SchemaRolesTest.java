package io.aegis.core.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.core.persistence.DatabaseServer;
import io.aegis.core.persistence.PostgresForTests;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.EmbeddedRoles;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.postgres.PostgresAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a role of the server, and what a migration of a plugin, can do to the database: what it is for, and no more. */
class SchemaRolesTest {
    private static final Script ACCOUNTS = new Script(
            "V001__account.sql",
            "CREATE TABLE security.account (name text); INSERT INTO security.account VALUES ('admin');");

    private static EmbeddedPostgres postgres;

    private PostgresAddress superuser;

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
        superuser = postgres.createDatabase("d" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static PluginScripts plugin(String id, Script... scripts) {
        return new PluginScripts(id, "1.0.0", List.of(scripts));
    }

    private static PluginScripts evil(String sql) {
        return plugin("evil", new Script("V001__evil.sql", sql));
    }

    private String query(String sql) throws SQLException {
        return PostgresForTests.query(superuser, sql);
    }

    @Test
    void theServerIsNoSuperuser() throws Exception {
        PostgresAccess access = EmbeddedRoles.prepare(superuser);
        for (PostgresAddress address : List.of(access.server(), access.keeper())) {
            assertThat(PostgresForTests.query(address, "SHOW is_superuser")).isEqualTo("off");
            assertThatThrownBy(() -> PostgresForTests.execute(address, "COPY (SELECT 1) TO PROGRAM 'id'"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> PostgresForTests.execute(access.server(), "CREATE ROLE other"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aMigrationOwnsItsSchemaAndNoMore() throws Exception {
        SchemaKeeper keeper = SchemaKeeper.open(EmbeddedRoles.prepare(superuser));
        keeper.migrate(plugin("security", ACCOUNTS));
        int number = 0;
        for (String sql : List.of(
                "COPY (SELECT 1) TO PROGRAM 'id'",
                "SELECT pg_read_file('/etc/passwd')",
                "ALTER SYSTEM SET log_statement = 'all'",
                "UPDATE security.account SET name = 'evil'",
                "CREATE TABLE mine AS SELECT * FROM security.account",
                "RESET ROLE; UPDATE security.account SET name = 'evil'",
                "RESET SESSION AUTHORIZATION; UPDATE security.account SET name = 'evil'",
                "SET SESSION AUTHORIZATION aegis",
                "SET ROLE aegis",
                "SET ROLE aegis_keeper",
                "SET ROLE aegis_server",
                "ALTER ROLE aegis_server SUPERUSER",
                "CREATE ROLE other",
                "CREATE EXTENSION hstore",
                "CREATE SCHEMA other",
                "CREATE TABLE public.other (id int)",
                "CREATE TABLE persistence.other (id int)",
                "UPDATE persistence.plugin_schema SET scripts_hash = ''",
                "DROP SCHEMA security CASCADE")) {
            PluginScripts evil = plugin("evil-" + number++, new Script("V001__evil.sql", sql));
            assertThatThrownBy(() -> keeper.migrate(evil))
                    .as(sql)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner|not allowed).*");
        }
        assertThat(query("SELECT name FROM security.account")).isEqualTo("admin");
    }

    @Test
    void theServerUsesWhatAPluginHasMade() throws Exception {
        try (DatabaseServer server = DatabaseServer.open(EmbeddedRoles.prepare(superuser), 2, 0)) {
            Database database = server.database(plugin("security", ACCOUNTS));
            int changed = database.withConnection(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.executeUpdate("UPDATE security.account SET name = 'other'");
                }
            });
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void theRoleOfASchemaLogsInForItsMigrationOnlyAndGoesWithTheSchema() throws Exception {
        SchemaKeeper keeper = SchemaKeeper.open(EmbeddedRoles.prepare(superuser));
        keeper.migrate(plugin("security", ACCOUNTS));
        String role = query("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'security'");
        String state = "SELECT string_agg(rolcanlogin || ' ' || (rolpassword IS NULL), '') FROM pg_authid"
                + " WHERE rolname = '" + role + "'";
        assertThat(role).startsWith("aegis_").endsWith("_security");
        assertThat(query(state)).isEqualTo("false true");

        keeper.drop("security");
        assertThat(query(state)).isNull();
        assertThat(query("SELECT to_regnamespace('security')")).isNull();
    }

    /** Also twice: a start may have ended half way. */
    @Test
    void aHomeOfAnEarlierVersionIsTakenOverWithItsData() throws Exception {
        PostgresForTests.execute(
                superuser,
                """
                CREATE SCHEMA persistence;
                CREATE TABLE persistence.plugin_schema (plugin_id text PRIMARY KEY, schema_name text NOT NULL,
                    bundle_version text NOT NULL, scripts_hash text NOT NULL,
                    migrated_at timestamptz NOT NULL DEFAULT now());
                CREATE SCHEMA "order";
                CREATE TYPE "order".mood AS ENUM ('good', 'bad');
                CREATE DOMAIN "order".short AS text CHECK (length(VALUE) < 9);
                CREATE TABLE "order".thing (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial,
                    m "order".mood, s "order".short) ;
                CREATE TABLE "order".parts (id int) PARTITION BY RANGE (id);
                CREATE TABLE "order".part PARTITION OF "order".parts FOR VALUES FROM (0) TO (9);
                CREATE SEQUENCE "order".own;
                CREATE VIEW "order".seen AS SELECT * FROM "order".thing;
                CREATE FUNCTION "order".one(t "order".thing) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE FUNCTION "order".note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER note BEFORE UPDATE ON "order".thing FOR EACH ROW EXECUTE FUNCTION "order".note();
                INSERT INTO "order".thing (m, s) VALUES ('good', 'kept');
                INSERT INTO persistence.plugin_schema VALUES ('order', 'order', '1.0.0', 'x');
                """);
        EmbeddedRoles.prepare(superuser);
        PostgresAccess access = EmbeddedRoles.prepare(superuser);
        SchemaKeeper.open(access);
        SchemaKeeper keeper = SchemaKeeper.open(access);
        PostgresForTests.execute(access.server(), "UPDATE \"order\".thing SET s = s || '!'");
        PostgresForTests.execute(access.server(), "INSERT INTO \"order\".thing (m) VALUES ('bad')");
        assertThat(PostgresForTests.query(access.server(), "SELECT s FROM \"order\".seen ORDER BY id"))
                .isEqualTo("kept!");
        assertThat(
                        query(
                                """
                        SELECT string_agg(DISTINCT pg_get_userbyid(owner), ' ') FROM (
                            SELECT relowner AS owner FROM pg_class WHERE relnamespace = '"order"'::regnamespace
                            UNION ALL SELECT proowner FROM pg_proc WHERE pronamespace = '"order"'::regnamespace
                            UNION ALL SELECT typowner FROM pg_type WHERE typnamespace = '"order"'::regnamespace)
                        """))
                .matches("aegis_\\d+_order");
        keeper.drop("order");
        assertThat(query("SELECT to_regnamespace('order')")).isNull();
    }

    @Test
    void aGivenUserWithoutTheRightToCreateRolesMigratesByItself() throws Exception {
        PostgresAddress owner = given("NOCREATEROLE");
        SchemaKeeper keeper = SchemaKeeper.open(PostgresAccess.same(owner));
        keeper.migrate(plugin("security", ACCOUNTS));
        assertThat(query("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'security'"))
                .isEqualTo(owner.user());
        keeper.drop("security");
    }

    /** And so takes over what it has migrated before it had it. */
    @Test
    void aGivenUserWithThatRightConfinesThePlugins() throws Exception {
        PostgresAddress owner = given("NOCREATEROLE");
        SchemaKeeper.open(PostgresAccess.same(owner)).migrate(plugin("security", ACCOUNTS));
        PostgresForTests.execute(superuser, "ALTER ROLE " + owner.user() + " CREATEROLE");

        SchemaKeeper keeper = SchemaKeeper.open(PostgresAccess.same(owner));
        PostgresForTests.execute(owner, "UPDATE security.account SET name = 'other'");
        assertThatThrownBy(() -> keeper.migrate(evil("UPDATE security.account SET name = 'evil'")))
                .hasMessageContaining("permission denied");
        assertThat(query("SELECT name FROM security.account")).isEqualTo("other");
        keeper.drop("security");
        keeper.drop("evil");
    }

    private PostgresAddress given(String right) throws SQLException {
        String name = "given_" + UUID.randomUUID().toString().replace("-", "");
        PostgresForTests.execute(superuser, "CREATE ROLE " + name + " LOGIN PASSWORD 'known' " + right);
        PostgresForTests.execute(
                superuser, "ALTER DATABASE " + superuser.url().replaceAll(".*/", "") + " OWNER TO " + name);
        return superuser.as(name, "known");
    }
}
