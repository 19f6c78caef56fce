package io.aegis.bench.server;

import io.aegis.bench.console.Options;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The distribution under test, as a process. */
public final class Server implements AutoCloseable {
    static final String PASSWORD = "Str0ng!Passw0rd-2026";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNLIMITED = "1000000000";

    private final Child child;
    private final Api api;
    private final Path home;
    private final double startSeconds;

    private Server(Child child, Api api, Path home, double startSeconds) {
        this.child = child;
        this.api = api;
        this.home = home;
        this.startSeconds = startSeconds;
    }

    /** Starts a server and waits for the first 200 of its health. */
    public static Server start(Options options, Path home, String javaOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        int port = Child.freePort();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("AEGIS_ADMIN_PASSWORD", PASSWORD);
        environment.put("AEGIS_RATE_LIMIT_IP_PER_MINUTE", UNLIMITED);
        environment.put("AEGIS_RATE_LIMIT_USER_PER_HOUR", UNLIMITED);
        environment.put("JAVA_OPTS", (javaOptions + " " + options.text("java-opts")).strip());
        String command = options.command().replace("{home}", home.toString()).replace("{port}", Integer.toString(port));
        Path log = home.resolveSibling(home.getFileName() + ".log");
        long begin = System.nanoTime();
        Child child = Child.start(List.of("bash", "-c", "exec " + command), environment, log);
        Api api = new Api("127.0.0.1", port);
        try {
            awaitHealth(child, api, begin, log);
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
        return new Server(child, api, home, (System.nanoTime() - begin) / 1e9);
    }

    private static void awaitHealth(Child child, Api api, long begin, Path log)
            throws IOException, InterruptedException {
        while (!isHealthy(api)) {
            if (!child.isAlive()) {
                throw new IOException("the server ended while starting, see " + log);
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException("no 200 of its health within " + PATIENCE + ", see " + log);
            }
            Thread.sleep(10);
        }
    }

    private static boolean isHealthy(Api api) throws InterruptedException {
        try {
            return api.status("/system/health") == 200;
        } catch (HttpTimeoutException e) {
            return false;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    public Api api() {
        return api;
    }

    public Path home() {
        return home;
    }

    public long pid() {
        return child.javaPid();
    }

    public double startSeconds() {
        return startSeconds;
    }

    @Override
    public void close() {
        child.close();
    }
}
