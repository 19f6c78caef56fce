package io.aegis.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that a test makes and throws away. */
final class Folders {
    private Folders() {}

    static Path create(String prefix) {
        try {
            Files.createDirectories(Installation.WORK);
            return Files.createTempDirectory(Installation.WORK, prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A file that vanished by itself is what was wanted.
        }
    }
}
