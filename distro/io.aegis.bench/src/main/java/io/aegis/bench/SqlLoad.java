package io.aegis.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The floor of the database: an endpoint's statements through HikariCP and JDBC, every column read, nothing else. */
final class SqlLoad implements AutoCloseable {
    static final int CONNECTIONS = 10;

    private final HikariDataSource pool;

    SqlLoad(DatabaseAccess access) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(true);
        pool = new HikariDataSource(config);
    }

    HikariDataSource pool() {
        return pool;
    }

    LoadResult run(Endpoint endpoint, List<String> ids, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        List<String> statements = statements(endpoint);
        Histogram nanos = new ConcurrentHistogram(3);
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        Callable<Boolean> client = () -> {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                once(statements, ids);
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
        return new LoadResult(count, count, (System.nanoTime() - begin) / 1e9, nanos, "");
    }

    private void once(List<String> statements, List<String> ids) throws SQLException {
        String id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
        try (Connection connection = pool.getConnection()) {
            for (String sql : statements) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    int parameters = (int) sql.chars().filter(c -> c == '?').count();
                    for (int i = 1; i <= parameters; i++) {
                        statement.setString(i, id);
                    }
                    read(statement);
                }
            }
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getObject(i);
                }
            }
        }
    }

    private static List<String> statements(Endpoint endpoint) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(SqlLoad.class.getResourceAsStream("/sql/" + endpoint.name() + ".sql"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*\n", "\n");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
