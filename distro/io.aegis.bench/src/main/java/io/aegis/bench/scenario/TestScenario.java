package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.console.Options;
import io.aegis.bench.data.Pages;
import io.aegis.bench.data.Techniques;
import io.aegis.bench.data.TestData;
import io.aegis.bench.data.TestIds;
import io.aegis.bench.load.AegisTarget;
import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Ids;
import io.aegis.bench.load.ReadResults;
import io.aegis.bench.load.Rounds;
import io.aegis.bench.load.SqlLoad;
import io.aegis.bench.load.SqlTarget;
import io.aegis.bench.load.Target;
import io.aegis.bench.result.Medians;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import io.aegis.bench.server.DatabaseAccess;
import io.aegis.bench.server.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and moves of tests, with many in the table, beside the same SQL through a connection pool. */
public final class TestScenario implements Scenario {
    private static final int REBUILDS = 3;

    private static final Endpoint START = Endpoint.post("start-execution", "/tests/{id}/start-execution", "{}");
    private static final Endpoint FIRST =
            Endpoint.get("page-first", Pages.FIRST).beside("").anew();
    private static final Endpoint DEEP =
            Endpoint.get("page-deep", Pages.BY_CURSOR).beside("").anew();
    private static final Endpoint TECHNIQUE = Endpoint.get("technique-tests", "/techniques/{id}");
    private static final Endpoint TEST = Endpoint.get("test", "/tests/{id}");
    private static final List<Endpoint> READS = List.of(
            Endpoint.get("tests", "/tests?state=in_review&limit=50").beside("tests-counted"),
            Endpoint.get("tests-anew", "/tests?state=in_review&limit=50")
                    .beside("tests-counted")
                    .anew(),
            Endpoint.get("tests-counted", "/tests?state=in_review&created_from={instant}&limit=50"),
            TEST,
            Endpoint.get("test-anew", "/tests/{id}").beside("test").anew(),
            TECHNIQUE,
            Endpoint.get("technique-anew", "/techniques/{id}")
                    .beside(TECHNIQUE.name())
                    .anew());

    @Override
    public Section measure(Bed bed) throws Exception {
        Options options = bed.options();
        int page = options.number("page");
        try (Server server = bed.startWithCatalogue("tests", Map.of());
                SqlLoad sql = new SqlLoad(DatabaseAccess.of(server.home()));
                TestData data = TestData.in(sql.pool(), server.api())) {
            data.fill(options.number("tests"));
            String title = title(data);
            List<Double> rebuilds = rebuilds(data);
            boolean deep = Pages.has(page, data.tests());
            Ids ids = ids(server.api(), data, deep ? Pages.cursor(server.api(), page) : "");
            List<Endpoint> endpoints = new ArrayList<>(READS);
            if (deep) {
                endpoints.addAll(List.of(FIRST, DEEP));
            }
            endpoints.add(START);
            Target aegis = new AegisTarget(server, ids);
            List<Target> targets = List.of(aegis, new SqlTarget(sql, ids));
            ReadResults results = new Rounds(endpoints, targets, ids, options).run();
            Section section = results.table("tests", title, endpoints, targets);
            notes(section, results, aegis, rebuilds);
            return section.note(pages(results, aegis, page, deep)).note(explanation(options));
        }
    }

    private static Ids ids(Api api, TestData data, String cursor) throws Exception {
        int all = data.tests();
        return new TestIds(data, data.ids(all), data.drafts(all), Techniques.all(api, "mitre_id"), cursor);
    }

    private static List<Double> rebuilds(TestData data) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i <= REBUILDS; i++) {
            seconds.add(data.rebuildCoverage());
        }
        say("coverage rebuilt: " + seconds + " s");
        return seconds;
    }

    private static String title(TestData data) throws SQLException {
        return String.format(
                Locale.ROOT,
                "%,d tests, %s rows of timelines",
                data.tests(),
                data.texts("SELECT to_char(count(*), 'FM999,999,999') FROM test.timeline")
                        .get(0));
    }

    private static void notes(Section section, ReadResults results, Target aegis, List<Double> rebuilds) {
        section.note(format(
                "Coverage of all techniques rebuilt (`POST /system/jobs/rebuild-coverage/run`): the first time, after"
                        + " the tests were filled in, %.2f s; again, nothing to change, median of %d: %.2f s. Reach:"
                        + " ≤ 2 s.",
                rebuilds.get(0), REBUILDS, Medians.median(rebuilds.subList(1, rebuilds.size()))));
        section.note(format(
                "start-execution: %.2f %% of the requests were answered with a 2xx. Each draft is used once in a run,"
                        + " which ends when none is left; those few that are asked for after that are the others.",
                100 * results.goodShare(START, aegis)));
    }

    private static String pages(ReadResults results, Target aegis, int page, boolean deep) {
        if (!deep) {
            return format("There is no page %,d, so it was not put beside the first.", page);
        }
        return format(
                "Page %,d by cursor beside the first page of the same list: %.2f × its p50, %.2f × its p99, the first"
                        + " at %.2f × its rate. Reach: within 1.2 ×.",
                page,
                results.millis(DEEP, aegis, 50) / results.millis(FIRST, aegis, 50),
                results.millis(DEEP, aegis, 99) / results.millis(FIRST, aegis, 99),
                results.rate(FIRST, aegis) / results.rate(DEEP, aegis));
    }

    private static String explanation(Options options) {
        return format(
                "Medians of %d rounds of %d s; %d clients in a closed loop, SQL through %d connections by as many"
                        + " threads. Not marked: as clients ask, so while nothing changes the lists and techniques are"
                        + " answered with what is kept ready (a fifth of the heap, which holds some of the single"
                        + " tests). Anew: with an Accept header for which nothing is kept, so that JAX-RS and the"
                        + " database are asked each time; the total of a list is still remembered until a test"
                        + " changes. `{instant}`: another one in each request, so that the total is counted each time"
                        + " too. The SQL beside the lists counts each time; beside start-execution it writes audit"
                        + " record and event too, into tables of the same shape. After each run of start-execution the"
                        + " drafts are brought back and the tables vacuumed.",
                options.number("rounds"), options.number("seconds"), Target.CLIENTS, SqlLoad.CONNECTIONS);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
