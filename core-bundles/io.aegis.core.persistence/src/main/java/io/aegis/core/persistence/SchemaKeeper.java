package io.aegis.core.persistence;

import io.aegis.api.error.ProblemException;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings schemas up to date, each change once. */
final class SchemaKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaKeeper.class);
    private static final Set<String> RESERVED = Set.of("persistence", "public", "information_schema");

    private final DataSource dataSource;
    private final Ledger ledger;

    private SchemaKeeper(DataSource dataSource, Ledger ledger) {
        this.dataSource = dataSource;
        this.ledger = ledger;
    }

    static SchemaKeeper open(DataSource dataSource) throws SQLException {
        return new SchemaKeeper(dataSource, Ledger.open(dataSource));
    }

    void migrate(PluginScripts plugin) {
        if (!plugin.scripts().isEmpty() && !isUpToDate(plugin)) {
            apply(plugin, false);
        }
    }

    void acceptNewer(PluginScripts plugin) {
        if (!plugin.scripts().isEmpty() && !isUpToDate(plugin)) {
            apply(plugin, true);
        }
    }

    void drop(String pluginId) {
        checkName(pluginId);
        synchronized (this) {
            try {
                ledger.drop(pluginId);
            } catch (SQLException e) {
                throw SqlErrors.translate(e);
            }
        }
        LOG.info("Dropped the schema of {} with its data", pluginId);
    }

    private boolean isUpToDate(PluginScripts plugin) {
        return ledger.hashOf(plugin.pluginId()).filter(plugin.hash()::equals).isPresent();
    }

    private synchronized void apply(PluginScripts plugin, boolean newerAccepted) {
        if (isUpToDate(plugin)) {
            return;
        }
        checkName(plugin.pluginId());
        try {
            int applied = new Migrator(dataSource).migrate(plugin, newerAccepted);
            ledger.remember(plugin);
            LOG.info("Schema {}: {} scripts applied", plugin.schema(), applied);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void checkName(String pluginId) {
        String schema = PluginScripts.schemaOf(pluginId);
        if (!pluginId.matches("[a-z][a-z0-9-]{1,39}") || RESERVED.contains(schema) || schema.startsWith("pg_")) {
            throw ProblemException.invalid("A plugin cannot have the schema " + schema);
        }
    }
}
