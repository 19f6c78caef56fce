package io.aegis.bench.load;

import io.aegis.bench.server.Api;
import io.aegis.bench.server.Child;
import io.aegis.bench.server.ProcessFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bare Jetty, as a process of its own, that answers each read with the bytes that the server gave. */
public record JettyTarget(Child child, int port) implements Target, AutoCloseable {
    public static JettyTarget start(Path bodies, Path log) throws IOException, InterruptedException {
        int port = Child.freePort();
        Child child = Child.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareJetty.class.getName(),
                        Integer.toString(port),
                        bodies.toString()),
                Map.of(),
                log);
        Api api = new Api("127.0.0.1", port);
        for (int i = 0; i < 500 && child.isAlive(); i++) {
            if (answers(api)) {
                return new JettyTarget(child, port);
            }
            Thread.sleep(20);
        }
        child.close();
        throw new IOException("the bare Jetty did not start, see " + log);
    }

    private static boolean answers(Api api) throws InterruptedException {
        try {
            return api.status("/" + Endpoint.ALL.get(0).name()) == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public LoadResult load(Endpoint endpoint, int seconds) {
        String path = "/api/v1/" + endpoint.name();
        return Load.run(port, "token", CLIENTS, seconds, session -> path);
    }

    @Override
    public double cpuSeconds() throws IOException {
        return ProcessFigures.cpuSeconds(child.javaPid());
    }

    @Override
    public void close() {
        child.close();
    }
}
