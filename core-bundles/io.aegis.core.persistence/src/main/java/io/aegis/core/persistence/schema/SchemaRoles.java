package io.aegis.core.persistence.schema;

import io.aegis.core.persistence.postgres.Passwords;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.postgres.PostgresAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A role of its own for each schema: it owns the schema and no more, and is a member of nothing. The scripts of a plugin
 * run in a session that this role has opened itself, so that no RESET ROLE leads out of it. It can log in for the time of
 * a migration only. The server's own role is a member of all of them.
 */
final class SchemaRoles {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRoles.class);
    private static final String NOT_ALLOWED_TO_LOG_IN = "28";
    private static final String STILL_USED = "2BP01";

    private final PostgresAccess access;
    private final DataSource keeper;

    private SchemaRoles(PostgresAccess access) {
        this.access = access;
        this.keeper = access.keeper().dataSource();
    }

    /** Empty, after a word in the log, where PostgreSQL does not let us have them. */
    static Optional<SchemaRoles> open(PostgresAccess access) throws SQLException {
        SchemaRoles roles = new SchemaRoles(access);
        try (Connection connection = roles.keeper.getConnection()) {
            Optional<String> obstacle = obstacle(connection);
            if (obstacle.isEmpty()) {
                roles.adoptAll(connection);
                return Optional.of(roles);
            }
            LOG.warn("{}", obstacle.get());
            return Optional.empty();
        }
    }

    private static Optional<String> obstacle(Connection connection) throws SQLException {
        boolean isOld = connection.getMetaData().getDatabaseMajorVersion() < 16;
        String query = "SELECT rolcreaterole OR rolsuper, rolname FROM pg_roles WHERE rolname = current_user";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            if (row.getBoolean(1) && !isOld) {
                return Optional.empty();
            }
            return Optional.of("The migrations of plugins run as the database user " + row.getString(2)
                    + ", who can read and change the data of every plugin. To confine each to its own schema"
                    + (isOld ? " use PostgreSQL 16 or newer and" : "") + " let that user create roles (CREATEROLE).");
        }
    }

    /** Schemas of earlier versions, and those of a dump that was loaded elsewhere. */
    private void adoptAll(Connection connection) throws SQLException {
        String query =
                """
                SELECT schema_name FROM persistence.plugin_schema JOIN pg_namespace ON nspname = schema_name
                WHERE pg_get_userbyid(nspowner) !~ ('^aegis_[0-9]+_' || schema_name || '$')
                ORDER BY schema_name
                """;
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        for (String schema : schemas) {
            lock(connection, schema);
            SchemaOwner.change(connection, schema, createRole(connection, schema));
            LOG.info("The schema {} has a role of its own now", schema);
        }
    }

    /** Does the work as the owner of the schema, which is made if there is none. */
    <T> T asOwner(String schema, Function<DataSource, T> work) throws SQLException {
        try (Connection connection = keeper.getConnection();
                Statement statement = connection.createStatement()) {
            lock(connection, schema);
            PostgresAddress owner = access.keeper().as(createRole(connection, schema), Passwords.random());
            String role = statement.enquoteIdentifier(owner.user(), true);
            boolean isGiven = access.server().equals(access.keeper());
            if (!exists(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", schema)) {
                statement.execute(
                        "CREATE SCHEMA " + statement.enquoteIdentifier(schema, true) + " AUTHORIZATION " + role);
            }
            Passwords.set(statement, owner);
            statement.execute("ALTER ROLE " + role + " LOGIN");
            try {
                return work.apply(!isGiven || mayLogIn(owner) ? owner.dataSource() : keeper);
            } finally {
                statement.execute("ALTER ROLE " + role + " NOLOGIN PASSWORD NULL");
            }
        }
    }

    /** The role of the schema, be it there or not. */
    String roleOf(String schema) throws SQLException {
        try (Connection connection = keeper.getConnection()) {
            return name(connection, schema);
        }
    }

    /** Takes the role away, when its schema has gone. */
    void drop(String name) throws SQLException {
        try (Connection connection = keeper.getConnection();
                Statement statement = connection.createStatement()) {
            if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                String role = statement.enquoteIdentifier(name, true);
                statement.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
            }
        } catch (SQLException e) {
            if (!STILL_USED.equals(e.getSQLState())) {
                throw e;
            }
            LOG.info("The role {} stays, since a copy of the database uses it", name);
        }
    }

    /** The file pg_hba.conf of a given PostgreSQL may know the server's own user only. */
    private static boolean mayLogIn(PostgresAddress owner) throws SQLException {
        try {
            owner.probe();
            return true;
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(NOT_ALLOWED_TO_LOG_IN)) {
                throw e;
            }
            LOG.warn(
                    "The role {} may not log in, so its migration runs as the server's user: {}. Allow the roles whose"
                            + " names begin with aegis_ in pg_hba.conf.",
                    owner.user(),
                    e.getMessage());
            return false;
        }
    }

    private String createRole(Connection connection, String schema) throws SQLException {
        String name = name(connection, schema);
        if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            return name;
        }
        try (Statement statement = connection.createStatement()) {
            String role = statement.enquoteIdentifier(name, true);
            statement.execute("CREATE ROLE " + role + " NOLOGIN");
            statement.execute("GRANT " + role + " TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
            if (!access.server().equals(access.keeper())) {
                statement.execute("GRANT " + role + " TO "
                        + statement.enquoteIdentifier(access.server().user(), true)
                        + " WITH INHERIT TRUE, SET FALSE");
            }
        }
        return name;
    }

    /** Roles belong to all databases of a PostgreSQL, so that the name holds the number of the one it was made in. */
    private static String name(Connection connection, String schema) throws SQLException {
        String query =
                """
                SELECT coalesce(
                    (SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace
                     WHERE nspname = ? AND pg_get_userbyid(nspowner) ~ ('^aegis_[0-9]+_' || nspname || '$')),
                    format('aegis_%s_%s', oid, ?))
                FROM pg_database WHERE datname = current_database()
                """;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Until the connection is closed: of two servers that migrate one schema each would set another password. */
    private static void lock(Connection connection, String schema) throws SQLException {
        exists(connection, "SELECT pg_advisory_lock(hashtextextended('aegis.schema.' || ?, 0))", schema);
    }

    private static boolean exists(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
