package io.aegis.bench.scenario;

import io.aegis.bench.console.Options;
import io.aegis.bench.data.Techniques;
import io.aegis.bench.load.AegisTarget;
import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Ids;
import io.aegis.bench.load.JettyTarget;
import io.aegis.bench.load.ReadResults;
import io.aegis.bench.load.Rounds;
import io.aegis.bench.load.SqlLoad;
import io.aegis.bench.load.SqlTarget;
import io.aegis.bench.load.Target;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import io.aegis.bench.server.DatabaseAccess;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads of the catalogue against the same SQL through a connection pool, and the same bytes from a bare Jetty. */
public final class ListScenario implements Scenario {
    @Override
    public Section measure(Bed bed) throws Exception {
        Server server = bed.server();
        Options options = bed.options();
        List<String> ids = Techniques.all(server.api(), "mitre_id");
        Path bodies = bodies(bed, server.api(), ids.get(0));
        try (JettyTarget jetty = JettyTarget.start(bodies, bed.folder("jetty.log"));
                SqlLoad sql = new SqlLoad(DatabaseAccess.of(server.home()))) {
            Ids techniques = endpoint -> ids;
            List<Target> targets = List.of(new AegisTarget(server, techniques), jetty, new SqlTarget(sql, techniques));
            ReadResults results = new Rounds(Endpoint.ALL, targets, techniques, options).run();
            Section table = results.table("lists", "Reads of the catalogue", Endpoint.ALL, targets);
            return explain(table, options, bodies);
        }
    }

    private static Section explain(Section section, Options options, Path bodies) throws IOException {
        for (Endpoint endpoint : Endpoint.ALL) {
            section.note(endpoint.title() + ": " + Files.size(bodies.resolve(endpoint.name())) + " bytes.");
        }
        return section.note("Medians of " + options.number("rounds") + " rounds of " + options.number("seconds")
                + " s; " + Target.CLIENTS + " clients in a closed loop, SQL through " + SqlLoad.CONNECTIONS
                + " connections by as many threads. CPU: of the target's own process for each request, without"
                + " PostgreSQL and the load driver. Reach: list and search ≥ 0.5 × SQL, technique ≥ 0.12 × Jetty.");
    }

    private static Path bodies(Bed bed, Api api, String id) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bed.folder("bodies"));
        for (Endpoint endpoint : Endpoint.ALL) {
            Files.write(folder.resolve(endpoint.name()), api.get(endpoint.withId(id)));
        }
        return folder;
    }
}
