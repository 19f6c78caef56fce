package io.aegis.core.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Gives a schema and everything in it to another role. */
public final class SchemaOwner {
    /** The statements that are still needed. Indexes, sequences of columns and types of rows follow their table. */
    private static final String CHANGES =
            """
            WITH new AS (SELECT oid AS role, rolname AS name FROM pg_roles WHERE rolname = ?),
                space AS (SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname = ?)
            SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, name)
            FROM space, new WHERE nspowner <> role
            UNION ALL
            SELECT format('ALTER %s %s OWNER TO %I',
                CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                    WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
                c.oid::regclass, name)
            FROM pg_class c JOIN space ON relnamespace = space.oid, new
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relowner <> role
                AND NOT EXISTS (
                    SELECT FROM pg_depend d
                    WHERE relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid
                        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
            UNION ALL
            SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, name)
            FROM pg_proc p JOIN space ON pronamespace = space.oid, new WHERE proowner <> role
            UNION ALL
            SELECT format('ALTER TYPE %s OWNER TO %I', t.oid::regtype, name)
            FROM pg_type t JOIN space ON typnamespace = space.oid, new
            WHERE typowner <> role AND (typtype IN ('e', 'd', 'r')
                OR typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
            """;

    private SchemaOwner() {}

    /** Does it as a whole or not at all. */
    public static void change(Connection connection, String schema, String role) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String change : changes(connection, schema, role)) {
                statement.execute(change);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<String> changes(Connection connection, String schema, String role) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(CHANGES)) {
            query.setString(1, role);
            query.setString(2, schema);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.add(row.getString(1));
                }
            }
        }
        return changes;
    }
}
