package io.aegis.core.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Remembers which scripts each schema has seen, in a table and in memory: read once at the start, so that a plugin
 * whose scripts did not change costs no query.
 */
final class MigrationLedger {
    private static final String CREATE =
            """
            SELECT pg_advisory_xact_lock(hashtext('io.aegis.core.persistence'));
            CREATE SCHEMA IF NOT EXISTS persistence;
            CREATE TABLE IF NOT EXISTS persistence.plugin_schema (
                plugin_id text PRIMARY KEY,
                schema_name text NOT NULL,
                bundle_version text NOT NULL,
                scripts_hash text NOT NULL,
                migrated_at timestamptz NOT NULL DEFAULT now()
            );
            """;

    private final DataSource dataSource;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    private MigrationLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    static MigrationLedger open(DataSource dataSource) throws SQLException {
        MigrationLedger migrationLedger = new MigrationLedger(dataSource);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute(CREATE);
            }
            migrationLedger.read(statement);
        }
        return migrationLedger;
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('persistence.plugin_schema') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** A schema that somebody dropped by hand does not count. */
    private void read(Statement statement) throws SQLException {
        String query =
                """
                SELECT plugin_id, scripts_hash
                FROM persistence.plugin_schema JOIN pg_catalog.pg_namespace ON nspname = schema_name
                """;
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                hashes.put(row.getString(1), row.getString(2));
            }
        }
    }

    /** The hash of the scripts that the schema has seen last. */
    Optional<String> hashOf(String pluginId) {
        return Optional.ofNullable(hashes.get(pluginId));
    }

    void remember(PluginScripts plugin) throws SQLException {
        String upsert =
                """
                INSERT INTO persistence.plugin_schema (plugin_id, schema_name, bundle_version, scripts_hash)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (plugin_id) DO UPDATE
                SET bundle_version = excluded.bundle_version, scripts_hash = excluded.scripts_hash, migrated_at = now()
                """;
        String hash = plugin.hash();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setString(1, plugin.pluginId());
            statement.setString(2, plugin.schema());
            statement.setString(3, plugin.version());
            statement.setString(4, hash);
            statement.executeUpdate();
        }
        hashes.put(plugin.pluginId(), hash);
    }

    /** Drops the schema itself and what is known of it. */
    void drop(String pluginId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            String schema = statement.enquoteIdentifier(PluginScripts.schemaOf(pluginId), true);
            String id = statement.enquoteLiteral(pluginId);
            statement.execute("DROP SCHEMA IF EXISTS " + schema
                    + " CASCADE; DELETE FROM persistence.plugin_schema WHERE plugin_id = " + id);
        }
        hashes.remove(pluginId);
    }
}
