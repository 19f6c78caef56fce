package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server of the installation, as a process, on a home and a port of its own. */
public final class Server implements AutoCloseable {
    public static final String ADMIN_PASSWORD = "Correct-Horse-1";

    /** Without limits of calls, and without the second compiler, which pays only for a server that runs for minutes. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "AEGIS_ADMIN_PASSWORD",
            ADMIN_PASSWORD,
            "AEGIS_RATE_LIMIT_IP_PER_MINUTE",
            "0",
            "AEGIS_RATE_LIMIT_USER_PER_HOUR",
            "0",
            "JAVA_OPTS",
            "-XX:TieredStopAtLevel=1");

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(90);

    private final Path home;
    private final int port = freePort();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> launcher;
    private Process process;

    private Server(Path home, List<String> launcher, Map<String, String> settings) {
        this.home = home;
        this.launcher = launcher;
        environment.putAll(settings);
        this.process = launch();
    }

    /**
     * A server on an empty home, ready.
     *
     * @param settings of its environment; an empty value takes away what is set for tests
     */
    public static Server start(Map<String, String> settings) {
        return start(Folders.create("home"), List.of(), settings);
    }

    /**
     * The same, started by a program.
     *
     * @param launcher what comes before the command on its line; it becomes the server
     */
    static Server start(Path home, List<String> launcher, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.putAll(settings);
        all.values().removeIf(String::isEmpty);
        Server server = new Server(home, launcher, all);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    void startAgain() {
        assertThat(process.isAlive()).isFalse();
        process = launch();
        awaitReady();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of("bash", Installation.command().toString(), "run"));
        command.addAll(List.of("--home", home.toString(), "--port", Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Awaitility.await("the server is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() ->
                        assertThat(process.isAlive()).as(this::consoleText).isTrue())
                .until(() -> client().tryStatus("/system/health") == 200);
    }

    public Client client() {
        return new Client("http://" + host() + ":" + port + "/api/v1");
    }

    private String host() {
        String bind = environment.getOrDefault("AEGIS_BIND", "127.0.0.1");
        return bind.indexOf(':') < 0 ? bind : "[" + bind + "]";
    }

    public Client admin() {
        return client().login("admin", ADMIN_PASSWORD);
    }

    /** SIGTERM; the exit code of the process. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** That signal to the launcher; its exit code. */
    int signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return awaitEnd();
    }

    /** SIGKILL: nothing of the server can tidy up. The exit code of the launcher. */
    int kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        return awaitEnd();
    }

    /** SIGKILL to the launcher, which takes the server with it. */
    void killLauncher() {
        process.destroyForcibly();
        awaitEnd();
    }

    private int awaitEnd() {
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Processes that work on this home: the server, PostgreSQL. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains(home.toString()))
                        .isPresent())
                .toList();
    }

    /** The Java machine; the process that was started is its launcher. */
    long pid() {
        // As the launcher sees it, which may have disks of its own mounted there.
        Path seen = Path.of("/proc/" + process.pid() + "/root" + home);
        return Long.parseLong(
                text((Files.exists(seen) ? seen : home).resolve("run/pid")).strip());
    }

    public int port() {
        return port;
    }

    Path home() {
        return home;
    }

    Path console() {
        return home.resolveSibling(home.getFileName() + ".console");
    }

    String consoleText() {
        return text(console());
    }

    /** All that was written for the operator: console and log. */
    String everythingLogged() {
        return consoleText() + text(home.resolve("log/aegis.log"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that the system gives to outgoing connections, of which the tests make thousands meanwhile. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: the next one.
            }
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        processes().forEach(ProcessHandle::destroyForcibly);
        Folders.delete(home);
    }
}
