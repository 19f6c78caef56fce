package io.aegis.bench.load;

import io.aegis.bench.server.Api;
import io.aegis.bench.server.ProcessFigures;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The server under test. */
public record AegisTarget(Server server, Ids ids) implements Target {
    @Override
    public String name() {
        return "aegis";
    }

    @Override
    public LoadResult load(Endpoint endpoint, int seconds) {
        Api api = server.api();
        Paths paths = endpoint.paths(ids.of(endpoint));
        Load load = new Load(api.port(), api.token(), CLIENTS, Duration.ofSeconds(seconds), endpoint, paths);
        CompletableFuture<Void> ending = paths.usedUp().thenAccept(done -> load.finish());
        LoadResult result = load.run();
        ending.cancel(false);
        return result;
    }

    @Override
    public double cpuSeconds() throws IOException {
        return ProcessFigures.cpuSeconds(server.pid());
    }
}
