package io.aegis.core.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections. When the database goes away the first caller waits three seconds; from then on everybody is told at
 * once, until a thread in the background finds that it is back.
 */
public final class ConnectionPool extends HikariDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    private static final AtomicInteger OPENED = new AtomicInteger();

    private volatile boolean away;

    private ConnectionPool(HikariConfig config) {
        super(config);
    }

    static ConnectionPool open(DataSource postgres, int size, int idle) {
        HikariConfig config = new HikariConfig();
        // Each pool of a Java machine needs a name of its own to be seen in the metrics.
        config.setPoolName("aegis-" + OPENED.incrementAndGet());
        config.setRegisterMbeans(true);
        config.setDataSource(postgres);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        config.setIdleTimeout(60_000);
        config.setKeepaliveTime(120_000);
        config.setInitializationFailTimeout(-1);
        return new ConnectionPool(config);
    }

    /** A connection with auto-commit, to be closed. */
    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("The database is away");
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            // With connections left the pool is only busy.
            if (getHikariPoolMXBean().getTotalConnections() == 0) {
                noteAway(e);
            }
            throw e;
        }
    }

    private synchronized void noteAway(SQLException reason) {
        if (away) {
            return;
        }
        away = true;
        LOG.warn("The database is away: {}", reason.getMessage());
        Thread thread = new Thread(this::waitUntilBack, "aegis-database-away");
        thread.setDaemon(true);
        thread.start();
    }

    private void waitUntilBack() {
        while (away && !isClosed()) {
            try (Connection connection = super.getConnection()) {
                away = false;
                LOG.warn("The database is back ({})", connection);
            } catch (SQLException e) {
                LOG.trace("Still away", e);
            }
        }
    }
}
