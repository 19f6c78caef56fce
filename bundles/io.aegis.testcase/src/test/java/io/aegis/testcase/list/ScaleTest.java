package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.testcase.TestFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The plans on a million tests and a million entries of timelines, written to {@code target/scale.txt}. What is held
 * against a limit is how many pages are read, which is the same on every machine. Takes some minutes, so it runs only
 * with {@code -Daegis.scale=true}.
 */
@EnabledIfSystemProperty(named = "aegis.scale", matches = "true")
class ScaleTest {
    private static final String ITEM =
            "SELECT t.id, t.title, t.state, t.technique_id, t.platform, t.tags, t.created_at FROM test.test t ";
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private final TestFixture testFixture = new TestFixture();
    private final List<String> report = new ArrayList<>();

    @Test
    void aMillionTests() throws IOException {
        testFixture.database.execute(load());
        testFixture.database.execute("VACUUM (ANALYZE) test.test");
        testFixture.database.execute("VACUUM (ANALYZE) test.timeline");
        testFixture.database.execute("VACUUM (ANALYZE) test.test_search");
        page("first page, all", "", "created_at DESC, id DESC", "");
        page("page 1,000 by cursor, all", place("", 49_950), "created_at DESC, id DESC", "");
        page("first page, in_review", "t.state_rank = 3 AND ", "created_at DESC, id DESC", "");
        page(
                "page 1,000 by cursor, in_review",
                place("WHERE state_rank = 3 ", 49_950) + "t.state_rank = 3 AND ",
                "created_at DESC, id DESC",
                "");
        page(
                "first page, in_review, not restricted",
                "t.state_rank = 3 AND ",
                "created_at DESC, id DESC",
                "t.classification != 'restricted' AND ");
        plan(
                "first page by title",
                ITEM + "JOIN test.test_search o ON o.test_id = t.id WHERE t.classification != 'restricted' "
                        + "ORDER BY o.title, o.test_id LIMIT 50",
                400);
        page("search of a common word", search("'common':*"), "created_at DESC, id DESC", "");
        page(
                "search of a rare word",
                "t.id = ANY (ARRAY(SELECT s.test_id FROM test.test_search s WHERE s.words @@ $$'rare777':*$$::tsquery)) AND ",
                "created_at DESC, id DESC",
                "");
        plan("count, a rare word", "SELECT count(*) FROM test.test t WHERE " + search("'rare777':*") + "true", 0);
        plan("count, a common word", "SELECT count(*) FROM test.test t WHERE " + search("'common':*") + "true", 0);
        plan("page 1,000 by offset, all", ITEM + "ORDER BY t.created_at DESC, t.id DESC LIMIT 50 OFFSET 49950", 0);
        plan("count, all", "SELECT count(*) FROM test.test t", 0);
        plan("count, in_review", "SELECT count(*) FROM test.test t WHERE t.state_rank = 3", 0);
        plan("detail", "SELECT * FROM test.test WHERE id = '" + first() + "'", 10);
        plan(
                "timeline",
                "SELECT * FROM test.timeline WHERE test_id = '" + first() + "' ORDER BY seq DESC LIMIT 50",
                15);
        plan(
                "counts()",
                "SELECT technique_id, count(*) FILTER (WHERE state != 'validated'), "
                        + "count(*) FILTER (WHERE state = 'validated' AND detection_result = 'detected') "
                        + "FROM test.test WHERE latest GROUP BY technique_id",
                0);
        plan("counts(technique)", "SELECT count(*) FROM test.test WHERE latest AND technique_id = md5('5')::uuid", 60);
        plan(
                "newest of a technique",
                ITEM + "WHERE t.technique_id = md5('5')::uuid ORDER BY t.created_at DESC, t.id DESC LIMIT 20",
                60);
        Files.writeString(Path.of("target/scale.txt"), String.join("\n", report) + "\n");
        assertThat(testFixture.shared.counts()).hasSize(691);
    }

    private void page(String name, String condition, String order, String visible) {
        plan(
                name,
                ITEM + "WHERE " + condition + visible + "true ORDER BY "
                        + order.replace("created_at", "t.created_at")
                                .replace(", id", ", t.id")
                                .replace("t.t.", "t.")
                        + " LIMIT 50",
                name.startsWith("search") ? 0 : 150);
    }

    private static String search(String words) {
        return "t.id IN (SELECT s.test_id FROM test.test_search s WHERE s.words @@ $$" + words + "$$::tsquery) AND ";
    }

    private String place(String where, int offset) {
        List<String> row = query("SELECT created_at || '|' || id FROM test.test " + where
                + "ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET " + offset);
        String[] keys = row.get(0).split("\\|");
        return "(t.created_at, t.id) < ('" + keys[0] + "', '" + keys[1] + "') AND ";
    }

    private String first() {
        return query("SELECT id FROM test.test WHERE state = 'validated' LIMIT 1")
                .get(0);
    }

    /** Warm: the second run counts. */
    private void plan(String name, String sql, int mostPages) {
        query("EXPLAIN (ANALYZE, BUFFERS) " + sql);
        List<String> plan = query("EXPLAIN (ANALYZE, BUFFERS) " + sql);
        report.add("== " + name);
        report.add(sql);
        report.addAll(plan);
        Matcher pages = BUFFERS.matcher(String.join("\n", plan));
        int read = 0;
        if (pages.find()) {
            read = number(pages.group(1)) + number(pages.group(2));
        }
        report.add("pages: " + read + "\n");
        if (mostPages > 0) {
            assertThat(read).as(name + "\n" + String.join("\n", plan)).isLessThanOrEqualTo(mostPages);
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private List<String> query(String sql) {
        return testFixture.database.withConnection(connection -> rows(connection.createStatement(), sql));
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        try (statement;
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    /** Six states in every ten tests drafts, 691 techniques, one test in fifty restricted. */
    private static String load() {
        return """
            SET synchronous_commit = off;
            INSERT INTO test.test (id, lineage_id, technique_id, state, classification, created_at, updated_at,
              created_by_name, title, description, platform, procedure_text, priority, due_date, detection_result,
              red_approved, blue_approved)
            SELECT id, id, md5((n % 691)::text)::uuid, state,
              CASE n % 50 WHEN 0 THEN 'restricted' WHEN 1 THEN 'confidential' ELSE 'internal' END,
              at, at + interval '1 hour', 'bench', 'Test ' || md5(n::text), repeat('what is done here ', 10),
              (ARRAY['windows', 'linux', 'macos'])[1 + n % 3], repeat('a step ', 40),
              (ARRAY['low', 'medium', 'high', 'critical'])[1 + n % 4],
              CASE WHEN n % 3 = 0 THEN DATE '2027-01-01' + n % 365 END,
              CASE WHEN state IN ('in_review', 'validated', 'rejected') THEN
                (ARRAY['detected', 'partially_detected', 'not_detected'])[1 + n % 3] END,
              CASE state WHEN 'validated' THEN true WHEN 'rejected' THEN false END,
              CASE state WHEN 'validated' THEN true END
            FROM (
              SELECT n, ('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
                TIMESTAMPTZ '2026-01-01' + n * interval '20 seconds' AS at,
                (ARRAY['draft', 'draft', 'draft', 'draft', 'draft', 'red_executing', 'blue_evaluating', 'in_review',
                  'validated', 'rejected'])[1 + (n * 7) % 10] AS state
              FROM generate_series(1, 1000000) n) numbers;
            INSERT INTO test.timeline (test_id, seq, username, action, to_state)
              SELECT id, 1, 'bench', 'create', 'draft' FROM test.test;
            INSERT INTO test.test_search (test_id, words, tags, title, priority_rank, due_order)
              SELECT id, array_to_tsvector(ARRAY['test', 'common', md5(id::text),
                'rare' || (('x' || left(md5(id::text), 4))::bit(16)::int)]), '{}', lower(title), priority_rank, due_order
              FROM test.test;
            """;
    }
}
