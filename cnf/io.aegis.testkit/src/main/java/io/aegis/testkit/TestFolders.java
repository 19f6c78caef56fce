package io.aegis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Folders in the temporary one that are deleted with the JVM, for what has no {@code @TempDir} at hand. */
public final class TestFolders {
    private static final Queue<Path> CREATED = new ConcurrentLinkedQueue<>();

    private TestFolders() {}

    /** A new one, empty, whose name begins so. */
    public static synchronized Path create(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            if (CREATED.isEmpty()) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> CREATED.forEach(TestFolders::delete), "aegis-folders"));
            }
            CREATED.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that is in it; what resists is named on the console. */
    static void delete(Path folder) {
        try {
            List<Path> deepestFirst;
            try (Stream<Path> paths = Files.walk(folder)) {
                deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The tests left something in " + folder + ": " + e);
        }
    }
}
