package io.aegis.core.persistence.postgres;

import io.aegis.core.persistence.schema.SchemaOwner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The two roles of the server in its own PostgreSQL, neither of them a superuser: one keeps the schemas, the other one
 * runs all statements. Their passwords are made anew at each start and are written nowhere.
 */
public final class EmbeddedRoles {
    private static final String KEEPER = "aegis_keeper";
    private static final String SERVER = "aegis_server";

    private EmbeddedRoles() {}

    /** Makes them, and gives them what a superuser owned in homes of earlier versions. */
    public static PostgresAccess prepare(PostgresAddress superuser) throws SQLException {
        PostgresAddress keeper = superuser.as(KEEPER, Passwords.random());
        PostgresAddress server = superuser.as(SERVER, Passwords.random());
        try (Connection connection = superuser.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            create(statement, KEEPER);
            create(statement, SERVER);
            statement.execute("ALTER ROLE " + KEEPER + " LOGIN NOSUPERUSER CREATEROLE");
            statement.execute("ALTER ROLE " + SERVER + " LOGIN NOSUPERUSER NOCREATEROLE");
            Passwords.set(statement, keeper);
            Passwords.set(statement, server);
            statement.execute("GRANT CREATE ON DATABASE " + statement.enquoteIdentifier(connection.getCatalog(), true)
                    + " TO " + KEEPER);
            for (String schema : ownedBySuperuser(statement)) {
                SchemaOwner.change(connection, schema, KEEPER);
            }
        }
        return new PostgresAccess(server, keeper);
    }

    private static void create(Statement statement, String role) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            if (row.next()) {
                return;
            }
        }
        statement.execute("CREATE ROLE " + role);
    }

    private static List<String> ownedBySuperuser(Statement statement) throws SQLException {
        String query =
                """
                SELECT nspname FROM pg_namespace JOIN pg_roles r ON r.oid = nspowner
                WHERE rolsuper AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
                """;
        List<String> schemas = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        return schemas;
    }
}
