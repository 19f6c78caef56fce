package io.aegis.core.runtime.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class BlobFileTest {
    private static final int BUFFER = 256 * 1024;
    private static final int CACHED = BlobFile.CACHED_BYTES;
    private static final int PIECE = BlobFile.PIECE_BYTES;
    private static final byte[] CONTENT = new byte[CACHED + 4 * PIECE];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    private final List<Path> elsewhere = new ArrayList<>();

    @AfterEach
    void delete() throws IOException {
        for (Path file : elsewhere) {
            Files.deleteIfExists(file);
        }
    }

    private static void write(BlobFile file, int length, int buffer) throws IOException {
        for (int from = 0; from < length; from += buffer) {
            int to = Math.min(length, from + buffer);
            file.write(Arrays.copyOfRange(CONTENT, from, to), to - from);
        }
    }

    private static void assertHolds(Path path, int length) throws IOException {
        assertThat(Arrays.mismatch(Files.readAllBytes(path), Arrays.copyOf(CONTENT, length)))
                .as("first difference in a file of %s bytes", length)
                .isEqualTo(-1);
    }

    private static boolean takesDirect(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", "");
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT)) {
            return channel.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        } finally {
            Files.delete(probe);
        }
    }

    /** A file system in memory, one on a disk: the first has not always known the way past the cache. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/dev/shm"})
    void holdsWhatWasWrittenWhateverItsLength(String place) throws IOException {
        Path where = place.isEmpty() ? folder : Path.of(place);
        assumeTrue(Files.isWritable(where), () -> "skipped: no " + place + " here");
        for (int most : new int[] {0, BUFFER, CACHED, CACHED + PIECE, CACHED + 3 * PIECE}) {
            for (int length : new int[] {Math.max(0, most - 1), most, most + 1, most + 4096, most + 12_345}) {
                Path path = where.resolve("BlobFileTest-" + length + "-" + System.nanoTime());
                elsewhere.add(path);
                try (BlobFile file = BlobFile.create(path)) {
                    write(file, length, BUFFER);
                    file.force();
                    assertHolds(path, length);
                }
                assertHolds(path, length);
            }
        }
    }

    @Test
    void goesPastTheCacheAfterTheFirstMegabytes() throws IOException {
        assumeTrue(takesDirect(folder), "skipped: the file system of the temporary folder has no direct writes");
        for (int round = 0; round < 10; round++) {
            try (BlobFile file = BlobFile.create(folder.resolve("direct" + round))) {
                write(file, CACHED, BUFFER);
                assertThat(file.isDirect()).isFalse();
                file.write(CONTENT, BUFFER);
                assertThat(file.isDirect()).as("file " + round).isTrue();
            }
        }
    }

    @Test
    void manyAtOnceAreWrittenToo() throws IOException {
        List<BlobFile> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(BlobFile.create(folder.resolve("many" + i)));
        }
        for (BlobFile file : files) {
            write(file, CONTENT.length, BUFFER);
        }
        assertThat(files.get(5).isDirect()).as("the sixth").isFalse();
        for (BlobFile file : files) {
            file.force();
            file.close();
        }
        for (int i = 0; i < 6; i++) {
            assertHolds(folder.resolve("many" + i), CONTENT.length);
        }
    }

    @Test
    void aFileSystemThatRefusesItIsWrittenToThroughTheCache() throws IOException {
        List<BlobFile.Opener> refusals = List.of(
                path -> {
                    throw new UnsupportedOperationException("not on this one");
                },
                path -> {
                    throw new IOException("Invalid argument");
                },
                BlobFileTest::closed);
        for (BlobFile.Opener refusal : refusals) {
            Path path = folder.resolve("refused" + refusals.indexOf(refusal));
            try (BlobFile file = BlobFile.create(path, refusal)) {
                write(file, CACHED + PIECE + 100, BUFFER);
                assertThat(file.isDirect()).isFalse();
                file.force();
            }
            assertHolds(path, CACHED + PIECE + 100);
        }
    }

    /** Can be opened, but the first write is an IOException. */
    private static FileChannel closed(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.close();
        return channel;
    }

    @Test
    void buffersOfAnyLengthAreWritten() throws IOException {
        Path path = folder.resolve("odd");
        try (BlobFile file = BlobFile.create(path)) {
            write(file, CONTENT.length, 99_991);
            file.force();
        }
        assertHolds(path, CONTENT.length);
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Path path = Files.createFile(folder.resolve("there"));
        assertThatThrownBy(() -> BlobFile.create(path)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
