package io.aegis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs. */
final class Programs {
    private static final long MOST_MINUTES = 5;

    private Programs() {}

    /** The exit code of a command, whose output goes into a file; 127 where there is no such program. */
    static int run(Path folder, Path output, List<String> command) {
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end; see " + output);
            }
            return process.exitValue();
        } catch (IOException e) {
            // No such program.
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same for one that must succeed. */
    static void mustRun(Path folder, Path output, List<String> command) {
        int code = run(folder, output, command);
        assertThat(code)
                .as(() -> String.join(" ", command) + "\n" + text(output))
                .isZero();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
