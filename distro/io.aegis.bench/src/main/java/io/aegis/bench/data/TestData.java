package io.aegis.bench.data;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.load.Statements;
import io.aegis.bench.server.Api;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tests that are put into a server's tables by SQL: through the API a million would take hours. */
public final class TestData implements AutoCloseable {
    private static final int CHUNK = 50_000;
    private static final int PATIENCE = 600;

    private final DataSource database;
    private final Api api;
    private final List<String> techniques;
    private int tests;

    private TestData(DataSource database, Api api, List<String> techniques) {
        this.database = database;
        this.api = api;
        this.techniques = techniques;
    }

    /** For a server without a test: what is there would be measured too, and some of it deleted. */
    public static TestData in(DataSource database, Api api) throws IOException, InterruptedException, SQLException {
        TestData data = new TestData(database, api, Techniques.all(api, "id"));
        if (data.count() > 0) {
            throw new IOException("the database holds tests already; this is measured in one without any");
        }
        data.runAll("fill/shadows");
        return data;
    }

    public int tests() {
        return tests;
    }

    /** Fills up to that many tests, and waits until the server knows of them. */
    public void fill(int wanted) throws IOException, InterruptedException, SQLException {
        long begin = System.nanoTime();
        String insert = Statements.of("fill/tests").get(0);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            Array ids = connection.createArrayOf("uuid", techniques.toArray());
            while (tests < wanted) {
                int last = Math.min(wanted, tests + CHUNK);
                statement.setInt(1, tests + 1);
                statement.setInt(2, last);
                statement.setArray(3, ids);
                statement.executeUpdate();
                tests = last;
                say(tests + " of " + wanted + " tests");
            }
        }
        again();
        tell();
        say("filled and vacuumed in " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
    }

    /** Everything as it was filled in, and what events are to be delivered has been. */
    public void again() throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < PATIENCE && number("SELECT count(*) FROM runtime.delivery WHERE attempts = 0") > 0; i++) {
            Thread.sleep(100);
        }
        runAll("fill/again");
    }

    /** As another node would say it of every key; then the server has forgotten what it knew. */
    private void tell() throws IOException, InterruptedException, SQLException {
        execute("INSERT INTO runtime.change (node, slots)"
                + " SELECT gen_random_uuid(), array_agg(slot) FROM generate_series(0, 65535) AS slot");
        for (int i = 0; i < PATIENCE; i++) {
            if (api.json("/tests?limit=1").path("total").asInt() == tests) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("the server does not see the tests that were filled in");
    }

    /** Takes all of them away. */
    public void empty() throws IOException, InterruptedException, SQLException {
        again();
        execute("TRUNCATE test.test CASCADE");
        tests = 0;
        tell();
    }

    /** Seconds that the job took. */
    public double rebuildCoverage() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        api.post("/system/jobs/rebuild-coverage/run", Map.of());
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Ids of tests, at most that many, in no order. */
    public List<String> ids(int most) throws SQLException {
        return texts("SELECT id FROM test.test ORDER BY random() LIMIT " + most);
    }

    /** Those of drafts. */
    public List<String> drafts(int most) throws SQLException {
        return texts("SELECT id FROM test.test WHERE state_rank = 0 ORDER BY random() LIMIT " + most);
    }

    long count() throws SQLException {
        return number("SELECT count(*) FROM test.test");
    }

    /** So that a database that was given is left without tests, as it was. */
    @Override
    public void close() throws SQLException {
        execute("TRUNCATE test.test CASCADE");
        execute("DROP SCHEMA bench CASCADE");
    }

    /** Each first column as a text. */
    public List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private void runAll(String name) throws IOException, SQLException {
        for (String sql : Statements.of(name)) {
            execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
