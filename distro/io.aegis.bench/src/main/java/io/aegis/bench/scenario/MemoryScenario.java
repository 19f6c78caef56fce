package io.aegis.bench.scenario;

import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Load;
import io.aegis.bench.load.LoadResult;
import io.aegis.bench.load.Target;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import io.aegis.bench.server.Jvm;
import io.aegis.bench.server.ProcessFigures;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.util.List;

/** Memory of the server after load, with its default heap. */
public final class MemoryScenario implements Scenario {

    @Override
    public Section measure(Bed bed) throws IOException, InterruptedException {
        Server server = bed.server();
        Api api = server.api();
        List<String> id =
                List.of(api.json("/techniques?limit=1").path(0).path("mitre_id").asText());
        long requests = 0;
        for (Endpoint endpoint : Endpoint.ALL) {
            LoadResult result = Load.run(
                    api.port(), api.token(), Target.CLIENTS, bed.options().number("seconds"), endpoint.paths(id));
            requests += result.requests();
        }
        double resident = ProcessFigures.residentMib(server.pid());
        try (Jvm jvm = new Jvm(server.pid())) {
            jvm.collectGarbage();
            return Section.of("rss", "Memory after load", "what", "MiB", "reach")
                    .row("resident, the server's JVM alone", resident, "≤ 450")
                    .row("heap in use after a collection", jvm.heapMib(), "–")
                    .note(requests + " requests went before it, beside those of other scenarios of this run. "
                            + jvm.loadedClasses() + " classes, " + sum(jvm) + " threads.");
        }
    }

    private static long sum(Jvm jvm) throws IOException {
        return jvm.threads().values().stream().mapToLong(Long::longValue).sum();
    }
}
