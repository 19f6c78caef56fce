package io.aegis.core.persistence;

import io.aegis.api.health.HealthCheck;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import io.aegis.core.persistence.postgres.EmbeddedRoles;
import io.aegis.core.persistence.postgres.PostgresAccess;
import io.aegis.core.persistence.postgres.PostgresAddress;
import io.aegis.core.persistence.postgres.PostgresBinaries;
import io.aegis.core.persistence.postgres.PostgresOptions;
import io.aegis.core.persistence.schema.BundleSchemas;
import io.aegis.spi.persistence.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database up on a thread of its own and registers the services when it is there, however long that takes.
 */
@Component(
        service = {},
        immediate = true)
public final class DatabaseStarter {
    private static final Logger START = LoggerFactory.getLogger("aegis.start");
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStarter.class);
    private static final String DATABASE = "aegis";
    private static final long RETRY_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 20_000;

    private final BundleContext context;
    private final long lastOfPlatform;
    private final PersistenceSettings settings;
    private final DatabaseHealth health = new DatabaseHealth();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread thread = new Thread(this::start, "aegis-database-start");
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Starts at once, in the background. */
    @Activate
    public DatabaseStarter(BundleContext context, @Reference Settings settings) {
        this.context = context;
        this.lastOfPlatform = Stream.of(context.getBundles())
                .mapToLong(Bundle::getBundleId)
                .max()
                .orElse(0);
        this.settings = PersistenceSettings.read(settings);
        register(HealthCheck.class, health);
        thread.setDaemon(true);
        thread.start();
    }

    private void start() {
        try {
            PostgresAccess access = settings.isEmbedded() ? startEmbedded() : PostgresAccess.same(given());
            DatabaseServer server = connect(access);
            register(Schemas.class, new BundleSchemas(server));
            register(Database.class, new BundleDatabases(server));
            register(DataSource.class, new CoreDataSource(server.dataSource(), lastOfPlatform));
        } catch (InterruptedException e) {
            LOG.debug("Stopped before the database was there");
        } catch (DatabaseSetupException e) {
            giveUp(String.valueOf(e.getMessage()), e);
        } catch (IOException | SQLException | RuntimeException | LinkageError e) {
            giveUp("The database cannot be started: " + e.getMessage(), e);
        }
    }

    private PostgresAddress given() {
        return new PostgresAddress(settings.url(), settings.user(), settings.password());
    }

    private PostgresAccess startEmbedded() throws IOException, SQLException {
        Path folder = settings.home().resolve("postgres");
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, binaries(), folder, new PostgresOptions(true, settings.poolSize() + 84));
        closeLater(postgres);
        return EmbeddedRoles.prepare(postgres.createDatabase(DATABASE));
    }

    private PostgresBinaries binaries() throws DatabaseSetupException {
        String jar = context.getProperty("aegis.postgres.binaries");
        if (jar == null || jar.isBlank()) {
            throw new DatabaseSetupException(
                    "No PostgreSQL: neither is AEGIS_DATABASE_URL set, nor the property aegis.postgres.binaries");
        }
        return new PostgresBinaries(Path.of(jar));
    }

    /** A database that is away may come. */
    private DatabaseServer connect(PostgresAccess access) throws InterruptedException {
        String reason = "";
        while (true) {
            try {
                String version = access.server().probe();
                DatabaseServer server =
                        DatabaseServer.open(access, settings.poolSize(), Math.min(4, settings.poolSize()));
                closeLater(server);
                health.watch(server, "PostgreSQL " + version + (settings.isEmbedded() ? " (embedded)" : " (given)"));
                return server;
            } catch (SQLException e) {
                String now = String.valueOf(e.getMessage());
                if (!now.equals(reason)) {
                    START.warn("Waiting for the database at {}: {}", access.server(), now);
                    reason = now;
                }
                if (stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private void giveUp(String reason, Throwable cause) {
        LOG.debug("The database cannot be started", cause);
        if (isStopping()) {
            return;
        }
        START.error("{}", reason);
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            LOG.error("The server could not be stopped", e);
        }
    }

    private <T> void register(Class<T> type, T service) {
        ServiceRegistration<T> registration = context.registerService(type, service, null);
        closeLater(registration::unregister);
    }

    private <T> void register(Class<T> type, ServiceFactory<T> services) {
        ServiceRegistration<?> registration = context.registerService(type, services, null);
        closeLater(registration::unregister);
    }

    private void closeLater(AutoCloseable closeable) {
        synchronized (opened) {
            if (!isStopping()) {
                opened.push(closeable);
                return;
            }
        }
        close(closeable);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Takes the services away first, then closes the pool, then stops PostgreSQL. */
    @Deactivate
    public void stop() throws InterruptedException {
        synchronized (opened) {
            stopping.countDown();
        }
        // A PostgreSQL that is being created or started would be left running.
        thread.join(PATIENCE_MILLIS);
        @Nullable AutoCloseable next = poll();
        while (next != null) {
            close(next);
            next = poll();
        }
    }

    private @Nullable AutoCloseable poll() {
        synchronized (opened) {
            return opened.poll();
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (IllegalStateException e) {
            LOG.debug("Was closed already", e);
        } catch (Exception e) {
            LOG.warn("Could not be closed", e);
        }
    }
}
