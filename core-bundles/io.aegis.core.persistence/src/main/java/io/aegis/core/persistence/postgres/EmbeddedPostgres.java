package io.aegis.core.persistence.postgres;

import io.aegis.core.persistence.DatabaseSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own below a folder: {@code <version>/} its programs, {@code data/}, {@code password},
 * {@code postgres.log}. It listens on a port of the loopback only and is started again if it dies.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "aegis";

    private static final Logger START = LoggerFactory.getLogger("aegis.start");
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 30;
    private static final int ATTEMPTS = 5;
    private static final long WATCH_MILLIS = 500;
    private static final long MAX_WATCH_MILLIS = 30_000;

    private final PostgresFolder folder;
    private final Path programs;
    private final PostgresUser user;
    private final PostgresOptions options;
    private final FolderLock lock;
    private final Thread watcher = new Thread(this::restartWheneverItDies, "aegis-postgres-watcher");
    private volatile int port;
    private volatile boolean closed;

    private EmbeddedPostgres(
            PostgresFolder folder, Path programs, PostgresUser user, PostgresOptions options, FolderLock lock) {
        this.folder = folder;
        this.programs = programs;
        this.user = user;
        this.options = options;
        this.lock = lock;
    }

    /**
     * Starts it, with its data made first where there are none.
     *
     * @param binaries what to unpack, once
     * @param programsParent where to unpack it
     */
    public static EmbeddedPostgres start(
            Path root, PostgresBinaries binaries, Path programsParent, PostgresOptions options) throws IOException {
        Files.createDirectories(root);
        FolderLock lock = FolderLock.take(root);
        try {
            PostgresFolder folder = new PostgresFolder(root);
            folder.tidy();
            PostgresUser user = PostgresUser.find(root);
            Path programs = binaries.unpackInto(programsParent).resolve("bin");
            new PostgresData(folder, user, options).createIfMissing(programs.resolve("initdb"), binaries.version());
            EmbeddedPostgres postgres = new EmbeddedPostgres(folder, programs, user, options, lock);
            postgres.launch();
            postgres.watch();
            return postgres;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Its address, for a database in it. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser. */
    public String user() {
        return USER;
    }

    /** The superuser's password. */
    public String password() throws IOException {
        return folder.password();
    }

    /** Makes a database in it unless it is there, and gives its address. */
    public PostgresAddress createDatabase(String name) throws IOException, SQLException {
        PostgresAddress server = new PostgresAddress(url("postgres"), USER, password());
        PostgresAddress address = new PostgresAddress(url(name), USER, password());
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String literal = statement.enquoteLiteral(name);
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = " + literal)) {
                if (row.next()) {
                    return address;
                }
            }
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        }
        return address;
    }

    /** The process, if it runs. */
    public Optional<ProcessHandle> process() throws IOException {
        return folder.postmaster().process();
    }

    private synchronized void launch() throws IOException {
        stopLeftOver();
        START.info("Starting PostgreSQL ...");
        for (int attempt = 1; attempt <= ATTEMPTS && !closed; attempt++) {
            folder.postmaster().deleteIfStale();
            port = attempt == 1 ? PostgresPort.usual(folder.configuration()) : PostgresPort.free();
            if (startOnce()) {
                return;
            }
            LOG.warn("PostgreSQL did not start: {}", folder.lastWords());
        }
        throw new IOException("PostgreSQL did not start: " + folder.lastWords());
    }

    private boolean startOnce() throws IOException {
        Files.writeString(folder.configuration(), options.configuration(port));
        user.own(folder.root());
        List<String> command = List.of(
                program("pg_ctl"),
                "start",
                "--pgdata=" + folder.data(),
                "--log=" + folder.log(),
                "--wait",
                "--silent",
                "--timeout=" + START_SECONDS);
        return user.run(folder, START_SECONDS + 10, command) == 0;
    }

    /** One that a killed server left behind would hold the data folder for ever. */
    private void stopLeftOver() throws IOException {
        Optional<ProcessHandle> running = process();
        if (running.isPresent()) {
            START.info(
                    "Stopping the PostgreSQL (process {}) that an earlier server left behind ...",
                    running.get().pid());
            stop();
        }
    }

    private void stop() throws IOException {
        for (String mode : List.of("fast", "immediate")) {
            List<String> command = List.of(
                    program("pg_ctl"),
                    "stop",
                    "--pgdata=" + folder.data(),
                    "--mode=" + mode,
                    "--wait",
                    "--silent",
                    "--timeout=" + STOP_SECONDS);
            if (process().isEmpty() || user.run(folder, STOP_SECONDS + 10, command) == 0) {
                return;
            }
        }
        throw new IOException("PostgreSQL does not stop: " + folder.lastWords());
    }

    private void watch() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void restartWheneverItDies() {
        long wait = WATCH_MILLIS;
        try {
            while (!closed) {
                Thread.sleep(wait);
                wait = restartIfDead() ? Math.min(MAX_WATCH_MILLIS, wait * 2) : WATCH_MILLIS;
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watched");
        }
    }

    private synchronized boolean restartIfDead() {
        try {
            if (closed || process().isPresent()) {
                return false;
            }
            LOG.error("PostgreSQL has died; starting it again");
            launch();
        } catch (IOException e) {
            LOG.error("PostgreSQL could not be started again; trying further", e);
        }
        return true;
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    /** Ends it: clients are cut off, transactions rolled back, everything is written, and then it returns. */
    @Override
    public void close() throws IOException {
        closed = true;
        watcher.interrupt();
        synchronized (this) {
            try (lock) {
                stop();
            }
        }
    }

    /** Ends what a killed process left running in the folder, and deletes the folder; nothing if it is in use. */
    public static void discard(Path root) throws IOException {
        try (FolderLock lock = FolderLock.take(root)) {
            LOG.debug("{} belongs to nobody: {}", root, lock);
            Optional<ProcessHandle> orphan =
                    new PostgresFolder(root).postmaster().process();
            orphan.ifPresent(ProcessHandle::destroyForcibly);
            orphan.ifPresent(process -> process.onExit()
                    .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                    .join());
            Folders.delete(root);
        } catch (DatabaseSetupException e) {
            LOG.debug("{} is in use", root, e);
        }
    }
}
