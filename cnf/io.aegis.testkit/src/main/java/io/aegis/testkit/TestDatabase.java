package io.aegis.testkit;

import io.aegis.api.persistence.Action;
import io.aegis.api.persistence.ConnectionWork;
import io.aegis.api.persistence.Database;
import io.aegis.api.persistence.Work;
import io.aegis.core.persistence.DatabaseServer;
import io.aegis.core.persistence.schema.PluginScripts;
import io.aegis.core.persistence.schema.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The {@link Database} of a plugin under test: the code of production on a real PostgreSQL, in a database that no other
 * test sees.
 *
 * <pre>{@code
 * private final TestDatabase database = TestDatabase.of("technique");
 * private final TechniqueMapper techniques = database.mapper(TechniqueMapper.class);
 * }</pre>
 */
public final class TestDatabase implements Database {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<PluginScripts, String> TEMPLATES = new ConcurrentHashMap<>();

    private final DatabaseServer server;
    private final Database database;
    private final String name;

    private TestDatabase(DatabaseServer server, Database database, String name) {
        this.server = server;
        this.database = database;
        this.name = name;
    }

    /** A fresh database with the schema of the module under test: of the scripts in its {@code src/main/resources/db}. */
    public static TestDatabase of(String pluginId) {
        return of(pluginId, Path.of("src/main/resources/db"));
    }

    /** A fresh database with the scripts of some folder. */
    public static TestDatabase of(String pluginId, Path scripts) {
        PluginScripts plugin = new PluginScripts(pluginId, "0.0.0", read(scripts));
        String template = TEMPLATES.computeIfAbsent(plugin, TestDatabase::createTemplate);
        String name = "test_" + COUNTER.incrementAndGet();
        TestPostgres.get().execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        DatabaseServer server = open(name);
        return new TestDatabase(server, server.database(plugin), name);
    }

    /** Another plugin in the same database and in the same transactions. */
    public TestDatabase and(String pluginId, Path scripts) {
        return new TestDatabase(server, server.database(new PluginScripts(pluginId, "0.0.0", read(scripts))), name);
    }

    /** The address for other ways to look at it; user and password are in it. */
    public String url() {
        TestPostgres postgres = TestPostgres.get();
        return postgres.url(name) + "?user=" + postgres.user() + "&password=" + postgres.password();
    }

    /** Runs SQL text: to set a scene. */
    public void execute(String sql) {
        database.withConnection(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static String createTemplate(PluginScripts plugin) {
        String template = "template_" + COUNTER.incrementAndGet();
        TestPostgres.get().execute("CREATE DATABASE " + template);
        try (DatabaseServer server = open(template)) {
            server.database(plugin);
        }
        return template;
    }

    private static DatabaseServer open(String name) {
        TestPostgres postgres = TestPostgres.get();
        try {
            return DatabaseServer.open(postgres.url(name), postgres.user(), postgres.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Script> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("No folder " + folder.toAbsolutePath());
        }
        List<Script> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                scripts.add(new Script(file.getFileName().toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scripts;
    }

    @Override
    public String schema() {
        return database.schema();
    }

    @Override
    public <T> T mapper(Class<T> mapper) {
        return database.mapper(mapper);
    }

    @Override
    public boolean isInTransaction() {
        return database.isInTransaction();
    }

    @Override
    public <T, E extends Exception> T inTransaction(Work<T, E> work) throws E {
        return database.inTransaction(work);
    }

    @Override
    public <E extends Exception> void doInTransaction(Action<E> action) throws E {
        database.doInTransaction(action);
    }

    @Override
    public void afterCommit(Runnable action) {
        database.afterCommit(action);
    }

    @Override
    public <T, E extends Exception> T markingCommits(Runnable mark, Work<T, E> work) throws E {
        return database.markingCommits(mark, work);
    }

    @Override
    public <T> T withConnection(ConnectionWork<T> work) {
        return database.withConnection(work);
    }
}
