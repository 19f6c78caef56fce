package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegis.bench.console.Options;
import io.aegis.bench.data.Pages;
import io.aegis.bench.data.Techniques;
import io.aegis.bench.data.TestData;
import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Probe;
import io.aegis.bench.load.SqlLoad;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import io.aegis.bench.server.DatabaseAccess;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a lone client waits for, as the table of tests grows. */
public final class ScaleScenario implements Scenario {
    private static final String PLANS = "scale-plans.txt";
    private static final int MOST_IDS = 20_000;
    private static final int MOST_CREATED = 500;
    private static final int MOST = 1_000_000;
    private static final int REBUILDS = 5;
    private static final int ENOUGH = 100;
    private static final int MOST_RUNS = 20;

    private static final int WARM_TESTS = 2_000;
    private static final int KINDS = 10;

    private static final String COUNTED = "list, counted";
    private static final String IN_REVIEW = "in review, counted";
    private static final String FIRST_PAGE = "first page";
    private static final String CURSOR_PAGE = "page by cursor";
    private static final String OFFSET_PAGE = "page by offset";
    private static final String TEST = "one test";
    private static final String TECHNIQUE = "technique with its tests";
    private static final String SUMMARY = "summary of coverage";
    private static final String START = "start-execution";
    private static final String CREATE = "create a test";
    private static final String REBUILD = "coverage rebuilt";
    private static final List<String> ROWS = List.of(
            COUNTED, IN_REVIEW, FIRST_PAGE, CURSOR_PAGE, OFFSET_PAGE, TEST, TECHNIQUE, SUMMARY, START, CREATE, REBUILD);

    /** Medians and the like of one request at one size. */
    private record Cell(double median, double p99, long requests) {}

    private final Map<String, Map<Integer, Cell>> table = new HashMap<>();

    @Override
    public Section measure(Bed bed) throws Exception {
        Options options = bed.options();
        List<Integer> sizes = options.sizes();
        Plans plans = new Plans();
        try (Server server = bed.startWithCatalogue("scale", Map.of());
                SqlLoad sql = new SqlLoad(DatabaseAccess.of(server.home()));
                TestData data = TestData.in(sql.pool(), server.api())) {
            warm(server, data, options);
            for (int size : sizes) {
                data.fill(size);
                ask(server, data, options, 1, false);
                rebuild(data);
                ask(server, data, options, options.number("scale-seconds"), true);
                plans.look(data, options.number("page"));
            }
        }
        Files.createDirectories(options.out());
        Files.writeString(options.out().resolve(PLANS), plans.text());
        return section(sizes, options);
    }

    /** With other tests than those that are measured: ten would not give the server enough to do. */
    private void warm(Server server, TestData data, Options options) throws Exception {
        say("warming for " + options.number("warm") + " s");
        data.fill(WARM_TESTS);
        ask(server, data, options, Math.max(1, options.number("warm") / KINDS), false);
        data.empty();
    }

    private void ask(Server server, TestData data, Options options, int seconds, boolean counts) throws Exception {
        Api api = server.api();
        Probe probe = new Probe(api.port(), api.token(), seconds, MOST);
        for (Map.Entry<Endpoint, List<String>> entry :
                reads(api, data, options.number("page")).entrySet()) {
            keep(entry.getKey().name(), data, probe.run(entry.getKey(), entry.getValue()), counts);
        }
        keep(START, data, start(probe, data), counts);
        Probe few = new Probe(api.port(), api.token(), seconds, MOST_CREATED);
        Endpoint create = Endpoint.post(CREATE, "/tests", newTest(api));
        keep(CREATE, data, few.run(create, Collections.nCopies(MOST_CREATED, "")), counts);
        data.again();
    }

    private static Map<Endpoint, List<String>> reads(Api api, TestData data, int page) throws Exception {
        List<String> none = List.of("");
        Map<Endpoint, List<String>> reads = new LinkedHashMap<>();
        reads.put(Endpoint.get(COUNTED, Pages.FIRST + "&created_from={instant}"), none);
        reads.put(Endpoint.get(IN_REVIEW, "/tests?state=in_review&limit=50&created_from={instant}"), none);
        reads.put(Endpoint.get(FIRST_PAGE, Pages.FIRST).anew(), none);
        if (Pages.has(page, data.tests())) {
            reads.put(Endpoint.get(CURSOR_PAGE, Pages.BY_CURSOR).anew(), List.of(Pages.cursor(api, page)));
            reads.put(
                    Endpoint.get(OFFSET_PAGE, Pages.FIRST + "&offset=" + Pages.offset(page))
                            .anew(),
                    none);
        }
        reads.put(Endpoint.get(TEST, "/tests/{id}").anew(), data.ids(MOST_IDS));
        reads.put(Endpoint.get(TECHNIQUE, "/techniques/{id}").anew(), Techniques.all(api, "mitre_id"));
        reads.put(Endpoint.get(SUMMARY, "/metrics/summary").anew(), none);
        return reads;
    }

    /** Where there are few drafts they are brought back and used again. */
    private static Histogram start(Probe probe, TestData data) throws Exception {
        Endpoint start = Endpoint.post(START, "/tests/{id}/start-execution", "{}");
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < MOST_RUNS && nanos.getTotalCount() < ENOUGH; i++) {
            nanos.add(probe.run(start, data.drafts(MOST_IDS)));
            data.again();
        }
        return nanos;
    }

    private static String newTest(Api api) throws IOException, InterruptedException {
        String technique =
                api.json("/techniques?limit=1").path(0).path("mitre_id").asText();
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "technique_id", technique,
                        "title", "Made while measuring",
                        "platform", "linux",
                        "description", "Shows what it takes to write a test down."));
    }

    private void rebuild(TestData data) throws IOException, InterruptedException, SQLException {
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < REBUILDS; i++) {
            nanos.recordValue((long) (data.rebuildCoverage() * 1e9));
        }
        keep(REBUILD, data, nanos, true);
    }

    private void keep(String request, TestData data, Histogram nanos, boolean counts) {
        if (counts) {
            Cell cell = new Cell(
                    nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6, nanos.getTotalCount());
            table.computeIfAbsent(request, name -> new LinkedHashMap<>()).put(data.tests(), cell);
            say(data.tests() + " tests, " + request + ": " + cell.median() + " ms");
        }
    }

    private Section section(List<Integer> sizes, Options options) {
        List<String> columns = new ArrayList<>(List.of("request"));
        for (int size : sizes) {
            String tests = String.format(Locale.ROOT, "%,d", size);
            columns.addAll(List.of(tests + ": p50 ms", "p99 ms", "n"));
        }
        columns.add("last p50 by first");
        Section section = Section.of("scale", "Single requests as the tests grow", columns.toArray(String[]::new));
        for (String request : ROWS) {
            Map<Integer, Cell> cells = table.getOrDefault(request, Map.of());
            if (cells.isEmpty()) {
                continue;
            }
            List<Object> row = new ArrayList<>(List.of(request));
            for (int size : sizes) {
                Cell cell = cells.get(size);
                row.addAll(cell == null ? List.of("–", "–", "–") : List.of(cell.median(), cell.p99(), cell.requests()));
            }
            List<Cell> known = List.copyOf(cells.values());
            row.add(known.get(known.size() - 1).median() / known.get(0).median());
            section.row(row.toArray());
        }
        return section.note(explanation(options));
    }

    private static String explanation(Options options) {
        return String.format(
                Locale.ROOT,
                "One client, one request after the other for %d s, ten rows of timeline for each test. Nothing is"
                        + " answered with what is kept ready; counted: the total too, in each request (in the first page"
                        + " and those by cursor and offset it is remembered, as until a test changes). Pages: number"
                        + " %,d of all tests. At most %,d tests are created at each size and deleted afterwards. The"
                        + " p99 of few requests is nearly the longest; the coverage was rebuilt %d times, of which the first"
                        + " finds what the fill has changed. The plans of"
                        + " PostgreSQL are in `%s` beside this file.",
                options.number("scale-seconds"),
                options.number("page"),
                MOST_CREATED,
                REBUILDS,
                PLANS);
    }
}
