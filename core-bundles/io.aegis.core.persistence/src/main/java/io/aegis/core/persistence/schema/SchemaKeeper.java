package io.aegis.core.persistence.schema;

import io.aegis.api.error.ProblemException;
import io.aegis.core.persistence.SqlErrors;
import io.aegis.core.persistence.postgres.PostgresAccess;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings schemas up to date, each change once. */
public final class SchemaKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaKeeper.class);
    private static final Set<String> RESERVED = Set.of("persistence", "public", "information_schema");

    private static final int SECONDS_TO_CHECK = 5;

    private final DataSource dataSource;
    private final MigrationLedger migrationLedger;
    private final Optional<SchemaRoles> roles;
    private final AtomicBoolean checking = new AtomicBoolean();

    private SchemaKeeper(DataSource dataSource, MigrationLedger migrationLedger, Optional<SchemaRoles> roles) {
        this.dataSource = dataSource;
        this.migrationLedger = migrationLedger;
        this.roles = roles;
    }

    public static SchemaKeeper open(PostgresAccess access) throws SQLException {
        DataSource dataSource = access.keeper().dataSource();
        MigrationLedger migrationLedger = MigrationLedger.open(dataSource);
        return new SchemaKeeper(dataSource, migrationLedger, SchemaRoles.open(access));
    }

    public void migrate(PluginScripts plugin) {
        keep(plugin, false);
    }

    void acceptNewer(PluginScripts plugin) {
        keep(plugin, true);
    }

    private void keep(PluginScripts plugin, boolean newerAccepted) {
        if (plugin.scripts().isEmpty()) {
            return;
        }
        if (!isUpToDate(plugin)) {
            apply(plugin, newerAccepted);
        } else if (checking.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(SECONDS_TO_CHECK, TimeUnit.SECONDS)
                    .execute(() -> check(plugin));
        }
    }

    /**
     * Holds one schema that is taken for up to date against its scripts. Above all it loads Flyway, once the start is
     * over: else the first install would wait for that.
     */
    void check(PluginScripts plugin) {
        try {
            new Migrator(dataSource).validate(plugin);
        } catch (RuntimeException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    void drop(String pluginId) {
        checkName(pluginId);
        synchronized (this) {
            try {
                if (roles.isPresent()) {
                    String role = roles.get().roleOf(PluginScripts.schemaOf(pluginId));
                    migrationLedger.drop(pluginId);
                    roles.get().drop(role);
                } else {
                    migrationLedger.drop(pluginId);
                }
            } catch (SQLException e) {
                throw SqlErrors.translate(e);
            }
        }
        LOG.info("Dropped the schema of {} with its data", pluginId);
    }

    private boolean isUpToDate(PluginScripts plugin) {
        return migrationLedger
                .hashOf(plugin.pluginId())
                .filter(plugin.hash()::equals)
                .isPresent();
    }

    private synchronized void apply(PluginScripts plugin, boolean newerAccepted) {
        if (isUpToDate(plugin)) {
            return;
        }
        checkName(plugin.pluginId());
        try {
            int applied = roles.isPresent()
                    ? roles.get().asOwner(plugin.schema(), owner -> new Migrator(owner).migrate(plugin, newerAccepted))
                    : new Migrator(dataSource).migrate(plugin, newerAccepted);
            migrationLedger.remember(plugin);
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
