package io.aegis.bench;

import java.io.IOException;
import java.util.List;

/** The server under test. */
record AegisTarget(Server server, List<String> ids) implements Target {
    @Override
    public String name() {
        return "aegis";
    }

    @Override
    public LoadResult load(Endpoint endpoint, int seconds) {
        Api api = server.api();
        return Load.run(api.port(), api.token(), CLIENTS, seconds, endpoint.paths(ids));
    }

    @Override
    public double cpuSeconds() throws IOException {
        return ProcessFigures.cpuSeconds(server.pid());
    }
}
