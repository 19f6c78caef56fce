package io.aegis.core.persistence;

import io.aegis.api.persistence.Database;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.postgres.PostgresAddress;
import io.aegis.core.persistence.schema.PluginScripts;
import io.aegis.core.persistence.schema.SchemaKeeper;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Everything above one PostgreSQL database: pool, transactions, schemas. Knows no OSGi. */
public final class DatabaseServer implements AutoCloseable {
    private final ConnectionPool pool;
    private final Transactions transactions;
    private final SchemaKeeper schemas;

    private DatabaseServer(ConnectionPool pool, SchemaKeeper schemas) {
        this.pool = pool;
        this.transactions = new Transactions(pool);
        this.schemas = schemas;
    }

    public static DatabaseServer open(PostgresAccess access, int poolSize, int idle) throws SQLException {
        SchemaKeeper schemas = SchemaKeeper.open(access);
        return new DatabaseServer(ConnectionPool.open(access.server().dataSource(), poolSize, idle), schemas);
    }

    /** Opens a database for tests: its connections go away when they are not used. */
    public static DatabaseServer open(String url, String user, String password) throws SQLException {
        return open(PostgresAccess.same(new PostgresAddress(url, user, password)), 8, 0);
    }

    /** The database of a plugin, with its schema migrated. */
    public Database database(PluginScripts plugin) {
        schemas.migrate(plugin);
        return new PluginDatabase(plugin.schema(), transactions, pool);
    }

    DataSource dataSource() {
        return pool;
    }

    public SchemaKeeper schemas() {
        return schemas;
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        pool.close();
    }
}
