package io.aegis.technique;

import io.aegis.api.event.Events;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.Audience;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The test bundle, as small as can be: tests in a table, so that transactions do what they do, with a state and a
 * result. Of a lineage, the tests with one {@code lineage}, the newest counts. Restricted tests are seen by leads only.
 */
public final class FakeTests implements Tests {
    private final TestDatabase database;
    private final Events events;
    private final TestCallers callers;
    private final AtomicLong generation = new AtomicLong();

    FakeTests(TestDatabase database, Events events, TestCallers callers) {
        this.database = database;
        this.events = events;
        this.callers = callers;
        database.execute("CREATE SCHEMA IF NOT EXISTS fake");
        database.execute(
                "CREATE TABLE IF NOT EXISTS fake.test (id uuid PRIMARY KEY, technique uuid NOT NULL, lineage uuid"
                        + " NOT NULL, state text NOT NULL, result text, restricted boolean NOT NULL, number bigserial)");
    }

    void forget() {
        database.execute("TRUNCATE fake.test");
    }

    /** A new test in draft. */
    public UUID draft(UUID technique) {
        UUID id = Ids.next();
        return draft(id, technique, id, false);
    }

    UUID restricted(UUID technique) {
        UUID id = Ids.next();
        return draft(id, technique, id, true);
    }

    /** A new test in draft that counts in place of another, of the technique that the newest of the chain has. */
    public UUID retest(UUID of) {
        UUID lineage = UUID.fromString(text("SELECT lineage FROM fake.test WHERE id = ?", of));
        String technique = text("SELECT technique FROM fake.test WHERE lineage = ? ORDER BY number DESC", lineage);
        return draft(Ids.next(), UUID.fromString(technique), lineage, false);
    }

    private UUID draft(UUID id, UUID technique, UUID lineage, boolean restricted) {
        database.doInTransaction(() -> {
            update(
                    "INSERT INTO fake.test (id, technique, lineage, state, restricted) VALUES (?, ?, ?, 'draft', ?)",
                    id,
                    technique,
                    lineage,
                    restricted);
            published(id, technique, null, TestState.DRAFT);
        });
        return id;
    }

    /** Brings a test into a state. */
    public void move(UUID test, TestState to, @Nullable DetectionResult result) {
        database.doInTransaction(() -> {
            String from = text("SELECT state FROM fake.test WHERE id = ?", test);
            update(
                    "UPDATE fake.test SET state = ?, result = ? WHERE id = ?",
                    to.id(),
                    result == null ? null : result.id(),
                    test);
            published(test, technique(test), from, to);
        });
    }

    /** A test that is validated with that result at once. */
    public UUID validated(UUID technique, DetectionResult result) {
        UUID test = draft(technique);
        move(test, TestState.VALIDATED, result);
        return test;
    }

    /** Gives a test to another technique. */
    public void give(UUID test, UUID to) {
        database.doInTransaction(() -> {
            UUID from = technique(test);
            update("UPDATE fake.test SET technique = ? WHERE id = ?", to, test);
            database.afterCommit(generation::incrementAndGet);
            events.publish(
                    "test.moved",
                    Map.of(
                            "test_id",
                            test.toString(),
                            "technique_id",
                            to.toString(),
                            "former_technique_id",
                            from.toString()));
        });
    }

    private UUID technique(UUID test) {
        return UUID.fromString(text("SELECT technique FROM fake.test WHERE id = ?", test));
    }

    private void published(UUID test, UUID technique, @Nullable String from, TestState to) {
        database.afterCommit(generation::incrementAndGet);
        Map<String, Object> data = new HashMap<>();
        data.put("test_id", test.toString());
        data.put("technique_id", technique.toString());
        data.put("to", to.id());
        if (from != null) {
            data.put("from", from);
        }
        events.publish("test.state_changed", data);
    }

    @Override
    public TechniqueTests ofTechnique(UUID techniqueId) {
        long present = generation.get();
        boolean lead = isLead(callers.current());
        List<TestSummary> seen = new ArrayList<>();
        Map<TestState, Long> counts = new EnumMap<>(TestState.class);
        query(
                "SELECT id, state FROM fake.test WHERE technique = ? AND (NOT restricted OR ?) ORDER BY number DESC",
                row -> {
                    TestState state = state(row.getString(2));
                    counts.merge(state, 1L, Long::sum);
                    if (seen.size() < 20) {
                        seen.add(summary(UUID.fromString(row.getString(1)), techniqueId, state));
                    }
                },
                techniqueId,
                lead);
        Audience audience = Audience.sharing(FakeTests::isLead);
        return new TechniqueTests(seen, counts, audience, () -> generation.get() == present);
    }

    private static boolean isLead(Caller caller) {
        return caller.isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
    }

    private static TestState state(String id) {
        return TestState.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static TestSummary summary(UUID id, UUID technique, TestState state) {
        return new TestSummary(id, "A test", technique, "T0", state, null, null, Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public List<TestCounts> counts() {
        List<TestCounts> all = new ArrayList<>();
        query(
                "SELECT technique, count(*) FILTER (WHERE state != 'validated'), count(*) FILTER (WHERE result = 'detected'),"
                        + " count(*) FILTER (WHERE result = 'partially_detected'),"
                        + " count(*) FILTER (WHERE result = 'not_detected') FROM"
                        + " (SELECT DISTINCT ON (lineage) * FROM fake.test ORDER BY lineage, number DESC) newest"
                        + " GROUP BY technique",
                row -> all.add(new TestCounts(
                        UUID.fromString(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5))));
        return all;
    }

    @Override
    public TestCounts counts(UUID techniqueId) {
        return counts().stream()
                .filter(counts -> counts.techniqueId().equals(techniqueId))
                .findFirst()
                .orElse(new TestCounts(techniqueId, 0, 0, 0, 0));
    }

    private interface RowAction {
        void take(ResultSet row) throws SQLException;
    }

    private String text(String sql, Object argument) {
        List<String> found = new ArrayList<>();
        query(sql, row -> found.add(row.getString(1)), argument);
        return found.get(0);
    }

    private void query(String sql, RowAction action, Object... arguments) {
        database.withConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, arguments);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        action.take(rows);
                    }
                }
                return true;
            }
        });
    }

    private void update(String sql, @Nullable Object... arguments) {
        database.withConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, arguments);
                return statement.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    @Override
    public List<TestSummary> find(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UUID> create(List<NewTest> tests) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void link(UUID testId, String kind, UUID otherId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unlink(UUID testId, String kind, UUID otherId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void export(UUID testId, OutputStream json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID replace(InputStream json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID restore(InputStream json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<User> whoSees(UUID id, Collection<User> users) {
        throw new UnsupportedOperationException("not asked here");
    }
}
