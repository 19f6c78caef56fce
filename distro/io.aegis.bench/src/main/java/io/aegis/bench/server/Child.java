package io.aegis.bench.server;

import static io.aegis.bench.console.Console.say;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that this program started, and ends with itself. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final Thread hook;

    private Child(Process process) {
        this.process = process;
        this.hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Child start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The JVM: the process itself, since the launcher hands over to it, or else its child. */
    public long javaPid() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(handle ->
                        handle.info().command().filter(c -> c.endsWith("/java")).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JVM among the processes of " + process.pid()))
                .pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                say("process " + process.pid() + " did not end in 40 s: killed");
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
