package io.aegis.bench.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aegis.bench.server.DatabaseAccess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The floor of the database: an endpoint's statements through HikariCP and JDBC, every column read, nothing else. */
public final class SqlLoad implements AutoCloseable {
    public static final int CONNECTIONS = 10;

    private final HikariDataSource pool;

    public SqlLoad(DatabaseAccess access) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(true);
        pool = new HikariDataSource(config);
    }

    public HikariDataSource pool() {
        return pool;
    }

    LoadResult run(Endpoint endpoint, List<String> ids, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        List<String> statements = Statements.of(endpoint.name());
        Supplier<@Nullable String> next = endpoint.isPost() ? each(ids) : any(endpoint, ids);
        Histogram nanos = new ConcurrentHistogram(3);
        AtomicLong good = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        Callable<Boolean> client = () -> {
            while (System.nanoTime() < end) {
                String id = next.get();
                if (id == null) {
                    return false;
                }
                long start = System.nanoTime();
                good.addAndGet(once(statements, id, endpoint.isPost()) ? 1 : 0);
                nanos.recordValue(System.nanoTime() - start);
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(CONNECTIONS, client))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        long count = nanos.getTotalCount();
        return new LoadResult(
                count, good.get(), (System.nanoTime() - begin) / 1e9, nanos, count - good.get() + " without effect");
    }

    private static Supplier<@Nullable String> each(List<String> ids) {
        AtomicInteger next = new AtomicInteger();
        return () -> {
            int number = next.getAndIncrement();
            return number < ids.size() ? ids.get(number) : null;
        };
    }

    private static Supplier<@Nullable String> any(Endpoint endpoint, List<String> ids) {
        return endpoint.path().contains("{instant}")
                ? Paths::instant
                : () -> ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    /** A change in one transaction; false if its first statement found nothing to change. */
    private boolean once(List<String> statements, String id, boolean isChange) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(!isChange);
            boolean found = true;
            for (int i = 0; i < statements.size(); i++) {
                boolean any = execute(connection, statements.get(i), id);
                found &= any || i > 0 || !isChange;
            }
            if (isChange) {
                connection.commit();
            }
            return found;
        }
    }

    private static boolean execute(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameters = (int) sql.chars().filter(c -> c == '?').count();
            for (int i = 1; i <= parameters; i++) {
                statement.setString(i, id);
            }
            return statement.execute() ? read(statement.getResultSet()) : statement.getUpdateCount() > 0;
        }
    }

    private static boolean read(ResultSet rows) throws SQLException {
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            boolean any = false;
            while (rows.next()) {
                any = true;
                for (int i = 1; i <= columns; i++) {
                    rows.getObject(i);
                }
            }
            return any;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
