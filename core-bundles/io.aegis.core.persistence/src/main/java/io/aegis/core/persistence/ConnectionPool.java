package io.aegis.core.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Opens the pool. A database that is away makes a caller wait three seconds, not longer. */
final class ConnectionPool {
    private ConnectionPool() {}

    static HikariDataSource open(DataSource postgres, int size, int idle) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("aegis");
        config.setDataSource(postgres);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        config.setIdleTimeout(60_000);
        config.setKeepaliveTime(120_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
