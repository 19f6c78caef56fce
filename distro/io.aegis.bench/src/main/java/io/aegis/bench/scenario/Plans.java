package io.aegis.bench.scenario;

import io.aegis.bench.data.Pages;
import io.aegis.bench.data.TestData;
import io.aegis.bench.load.Statements;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How PostgreSQL finds what the requests ask for: why a time grows with the table. */
final class Plans {
    /** What {@code TestListMapper} reads of a test: the width of a row decides too how PostgreSQL gets at it. */
    private static final String ITEM =
            "t.id, t.title, t.state, t.classification, t.technique_id, t.platform, t.priority,"
                    + " t.tags, t.due_date, t.detection_result, t.remediation_status, t.red_assignee_id, t.red_assignee_name,"
                    + " t.blue_assignee_id, t.blue_assignee_name, t.retest_of, t.lineage_id, t.created_by, t.created_by_name,"
                    + " t.created_at, t.updated_at";

    private static final String PLACE = "SELECT quote_literal(created_at) || ', ' || quote_literal(id) FROM test.test"
            + " ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ";

    private final List<String> lines = new ArrayList<>();

    /** The second run counts, when everything has been read once. */
    void look(TestData data, int page) throws IOException, SQLException {
        int offset = Pages.has(page, data.tests()) ? Pages.offset(page) : 1;
        String test = data.texts("SELECT id FROM test.test LIMIT 1").get(0);
        String technique =
                data.texts("SELECT technique_id FROM test.test LIMIT 1").get(0);
        String place = data.texts(PLACE + (offset - 1)).get(0);
        for (Statements.Titled statement : Statements.titled("plans")) {
            String sql = "EXPLAIN (ANALYZE, BUFFERS) "
                    + statement
                            .sql()
                            .replace("{item}", ITEM)
                            .replace("{test}", test)
                            .replace("{technique}", technique)
                            .replace("{place}", place)
                            .replace("{offset}", Integer.toString(offset));
            data.texts(sql);
            lines.add(String.format(Locale.ROOT, "== %s, %,d tests", statement.title(), data.tests()));
            lines.addAll(data.texts(sql));
            lines.add("");
        }
    }

    String text() {
        return String.join("\n", lines);
    }
}
