package io.aegis.cli.server;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.setting.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stops the PostgreSQL that a server left behind which was killed: if it serves this home, and no server runs there. */
public final class LeftPostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private final Environment environment;

    public LeftPostgres(Environment environment) {
        this.environment = environment;
    }

    public int stop() throws IOException, InterruptedException {
        if (process().isEmpty()) {
            return 0;
        }
        HomeLock lock;
        try {
            lock = HomeLock.take(environment);
        } catch (CommandException e) {
            // Another server has the home by now, and with it the PostgreSQL.
            return 0;
        }
        try {
            Optional<ProcessHandle> left = process();
            return left.isEmpty() || stop(left.get()) ? 0 : 1;
        } finally {
            lock.close();
        }
    }

    /** Fast, which rolls open transactions back; or else at once, after which its next start recovers. */
    private static boolean stop(ProcessHandle postgres) throws IOException, InterruptedException {
        System.err.println("Stopping the PostgreSQL (process " + postgres.pid() + ") that the server left behind ...");
        return signal(postgres, "INT") || signal(postgres, "QUIT");
    }

    private Optional<ProcessHandle> process() throws IOException {
        Path data = environment.home().resolve("postgres").resolve("data");
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 2
                || !lines.get(0).strip().matches("[0-9]{1,10}")
                || !isSame(data, lines.get(1).strip())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(process -> isPostgresOn(process, data));
    }

    private static boolean isSame(Path data, String named) throws IOException {
        Path other = Path.of(named);
        return Files.exists(other) && Files.isSameFile(data, other);
    }

    /** A process that has the number by now may be another's. */
    private static boolean isPostgresOn(ProcessHandle process, Path data) {
        String line = process.info().commandLine().orElse("");
        return process.isAlive() && line.contains("postgres") && line.contains(data.toString());
    }

    private static boolean signal(ProcessHandle postgres, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(postgres.pid()))
                .inheritIO()
                .start()
                .waitFor();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (postgres.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return !postgres.isAlive();
    }
}
