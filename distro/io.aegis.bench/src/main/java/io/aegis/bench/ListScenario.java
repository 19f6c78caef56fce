package io.aegis.bench;

import static io.aegis.bench.Console.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads of the catalogue against the same SQL through a connection pool, and the same bytes from a bare Jetty. */
final class ListScenario implements Scenario {
    private static final int FLOOR_WARM_SHARE = 3;

    @Override
    public Section measure(Bed bed) throws Exception {
        Server server = bed.server();
        Options options = bed.options();
        List<String> ids = ids(server.api());
        Path bodies = bodies(bed, server.api(), ids.get(0));
        try (JettyTarget jetty = JettyTarget.start(bodies, bed.folder("jetty.log"));
                SqlLoad sql = new SqlLoad(DatabaseAccess.of(server.home()))) {
            List<Target> targets = List.of(new AegisTarget(server, ids), jetty, new SqlTarget(sql, ids));
            warm(targets, options.number("warm"));
            ReadResults results = new ReadResults();
            for (int round = 0; round < options.number("rounds"); round++) {
                say("round " + (round + 1) + " of " + options.number("rounds"));
                round(targets, round, options.number("seconds"), results);
            }
            return explain(results.table(targets), options, bodies);
        }
    }

    private static void warm(List<Target> targets, int seconds) throws Exception {
        for (Target target : targets) {
            int share = target instanceof AegisTarget ? seconds : seconds / FLOOR_WARM_SHARE;
            say("warming " + target.name() + " for " + share + " s");
            for (Endpoint endpoint : Endpoint.ALL) {
                target.load(endpoint, Math.max(1, share / Endpoint.ALL.size()));
            }
        }
    }

    private static void round(List<Target> targets, int round, int seconds, ReadResults results) throws Exception {
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get((i + round) % targets.size());
            for (Endpoint endpoint : Endpoint.ALL) {
                double before = target.cpuSeconds();
                LoadResult load = target.load(endpoint, seconds);
                results.add(endpoint, target, load, target.cpuSeconds() - before);
                say(target.name() + " " + endpoint.name() + ": " + Math.round(load.rate()) + "/s"
                        + (load.failed() > 0 ? ", failed: " + load.failures() : ""));
            }
        }
    }

    private static Section explain(Section section, Options options, Path bodies) throws IOException {
        for (Endpoint endpoint : Endpoint.ALL) {
            section.note("GET " + endpoint.path() + ": " + Files.size(bodies.resolve(endpoint.name())) + " bytes.");
        }
        return section.note("Medians of " + options.number("rounds") + " rounds of " + options.number("seconds")
                + " s; " + Target.CLIENTS + " clients in a closed loop, SQL through " + SqlLoad.CONNECTIONS
                + " connections by as many threads. CPU: of the target's own process for each request, without"
                + " PostgreSQL and the load driver. Reach: list and search ≥ 0.5 × SQL, technique ≥ 0.12 × Jetty.");
    }

    private static List<String> ids(Api api) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int offset = 0; ; offset += 100) {
            JsonNode page = api.json("/techniques?limit=100&offset=" + offset);
            page.forEach(technique -> ids.add(technique.path("mitre_id").asText()));
            if (page.size() < 100) {
                return ids;
            }
        }
    }

    private static Path bodies(Bed bed, Api api, String id) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bed.folder("bodies"));
        for (Endpoint endpoint : Endpoint.ALL) {
            Files.write(folder.resolve(endpoint.name()), api.get(endpoint.withId(id)));
        }
        return folder;
    }
}
