package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.console.Options;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the scenarios run: a work folder, and one loaded server that most of them share, with its default heap. */
public final class Bed implements AutoCloseable {
    private final Options options;
    private final Path folder;

    @Nullable
    private Server server;

    public Bed(Options options) throws IOException {
        this.options = options;
        this.folder = Files.createTempDirectory("aegis-bench-");
    }

    Options options() {
        return options;
    }

    Path folder(String name) {
        return folder.resolve(name);
    }

    /** A server of the caller's own, on a home of that name. */
    Server start(String home, String javaOptions) throws IOException, InterruptedException {
        return Server.start(options, folder(home), javaOptions, Map.of());
    }

    /** The same with the whole Enterprise bundle in it where there is one, else the starter catalogue; logged in. */
    Server startWithCatalogue(String home, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        Path attack = options.attack();
        if (attack != null) {
            all.put("AEGIS_ATTACK_SOURCE", attack.toString());
        }
        Server started = Server.start(options, folder(home), "", all);
        started.api().logIn();
        return started;
    }

    /** The shared server, with its catalogue. */
    Server server() throws IOException, InterruptedException {
        if (server == null) {
            say("starting the server that is loaded");
            server = startWithCatalogue("loaded", Map.of());
        }
        return server;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
