package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The archive of the distribution, unpacked as an operator would do it. */
public final class Installation {
    static final Path WORK =
            Path.of(System.getProperty("aegis.work", "target")).toAbsolutePath().normalize();

    private static final Path FOLDER = unpack();
    private static final Queue<Runnable> BEFORE_DELETION = new ConcurrentLinkedQueue<>();

    private Installation() {}

    /** Done when this Java machine ends, while the installation is there still. */
    static void atEnd(Runnable action) {
        BEFORE_DELETION.add(action);
    }

    static Path command() {
        return FOLDER.resolve("bin/aegis");
    }

    /** The plugins that lie beside the server. */
    public static Path integration() {
        return FOLDER.resolve("integration");
    }

    static Path d3fend() {
        return integration().resolve("io.aegis.d3fend.jar");
    }

    static Path bundles() {
        return FOLDER.resolve("bundle");
    }

    private static Path unpack() {
        Path archive = Path.of(System.getProperty("aegis.archive", ""));
        try {
            Files.createDirectories(WORK);
            Path folder = Files.createTempDirectory(WORK, "installation-");
            Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).as("tar xzf %s", archive).isZero();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                BEFORE_DELETION.forEach(Runnable::run);
                Folders.delete(folder);
            }));
            try (Stream<Path> top = Files.list(folder)) {
                return top.findFirst().orElseThrow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
