package io.aegis.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.blob.Blob;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.blob.BlobCleanUpJob;
import io.aegis.core.runtime.blob.BlobFolder;
import io.aegis.core.runtime.blob.BlobMapper;
import io.aegis.core.runtime.blob.BlobReferences;
import io.aegis.core.runtime.blob.BlobSharing;
import io.aegis.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class BlobStoreTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final Duration AGE = Duration.ofHours(1);

    @TempDir
    Path root;

    private final TestDatabase database = TestDatabase.of("runtime");
    private BlobFolder folder;
    private BlobReferences store;
    private BlobReferences other;

    @BeforeEach
    void open() {
        folder = new BlobFolder(root);
        store = new BlobReferences(database, folder, "demo");
        other = new BlobReferences(database, folder, "other");
    }

    private static final class FailingStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("gone");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("gone");
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String sha256, long offset) throws IOException {
        try (InputStream stream = store.open(sha256, offset)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private int cleanUp() throws IOException {
        return (int) new BlobCleanUpJob(database, folder, AGE).run(Map.of()).get("deleted");
    }

    private void age() throws IOException {
        database.execute("UPDATE runtime.blob SET stored_at = stored_at - interval '2 hours'");
        for (String file : files()) {
            Files.setLastModifiedTime(
                    root.resolve(file), FileTime.from(Instant.now().minus(AGE.plus(AGE))));
        }
    }

    @Test
    void storesUnderTheHash() throws IOException {
        Blob blob = store.store(content("hello"), 5);

        assertThat(blob).isEqualTo(new Blob(HELLO, 5));
        assertThat(files()).containsExactly("2c/f2/" + HELLO);
        assertThat(read(HELLO, 0)).isEqualTo("hello");
        assertThat(read(HELLO, 3)).isEqualTo("lo");
        assertThat(read(HELLO, 9)).isEmpty();
    }

    @Test
    void tooMuchLeavesNothing() throws IOException {
        assertThatThrownBy(() -> store.store(content("hello"), 4))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.TOO_LARGE));
        assertThat(files()).isEmpty();
    }

    @Test
    void contentThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken = new SequenceInputStream(content("x".repeat(100_000)), new FailingStream());
        assertThatThrownBy(() -> store.store(broken, Long.MAX_VALUE)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidSo() throws IOException {
        Path file = root.resolve("a-file");
        Files.writeString(file, "");
        BlobReferences full = new BlobReferences(database, new BlobFolder(file), "demo");

        assertThatThrownBy(() -> full.store(content("hello"), 5))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.UNAVAILABLE));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String name : List.of(HELLO, "../../etc/passwd", "", "ABC", "\0")) {
            assertThatThrownBy(() -> store.open(name, 0))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                            .isEqualTo(Problem.NOT_FOUND));
        }
        assertThatThrownBy(() -> store.refer(new Blob(HELLO, 5), "x")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatLiesOnAnotherNodeIsSaidToLieThere(@TempDir Path elsewhere) throws IOException {
        BlobMapper mapper = database.mapper(BlobMapper.class);
        BlobFolder theirs = new BlobFolder(elsewhere);
        assertThat(new BlobSharing(mapper, folder, "one:8000").join()).isEmpty();
        assertThat(new BlobSharing(mapper, theirs, "two:8000").join().orElse(""))
                .contains("one:8000", "AEGIS_BLOBS");
        store.store(content("hello"), 5);
        BlobReferences away = new BlobReferences(database, theirs, "demo");
        assertThatThrownBy(() -> away.open(HELLO, 0)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem()).isEqualTo(Problem.UNAVAILABLE);
            assertThat(problem.getMessage()).contains("one:8000");
        });
        assertThat(new BlobSharing(mapper, theirs, "two:8000").join().orElse(""))
                .contains("one:8000");

        // Another node with the same folder.
        assertThat(new BlobFolder(root).id()).isEqualTo(folder.id());
        assertThat(new BlobSharing(mapper, folder, "two:8000").join()).isEmpty();
        assertThat(new BlobSharing(mapper, folder, "one:8000").join()).isEmpty();
    }

    @Test
    void theSameContentAtTheSameTimeIsStoredOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Blob>> calls = Stream.generate(() -> (Callable<Blob>) () -> store.store(content("hello"), 5))
                    .limit(24)
                    .toList();
            for (Future<Blob> blob : threads.invokeAll(calls)) {
                assertThat(blob.get().sha256()).isEqualTo(HELLO);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(files()).containsExactly("2c/f2/" + HELLO);
    }

    @Test
    void theCleanUpDeletesWhatNobodyNeedsAfterAnHour() throws IOException {
        Blob needed = store.store(content("needed"), 10);
        Blob unneeded = store.store(content("unneeded"), 10);
        store.refer(needed, "test 1");
        store.refer(needed, "test 1");
        other.refer(needed, "test 1");
        assertThat(cleanUp()).as("young").isZero();

        age();
        assertThat(cleanUp()).isEqualTo(1);
        assertThatThrownBy(() -> store.open(unneeded.sha256(), 0)).isInstanceOf(ProblemException.class);

        store.release(needed, "test 1");
        assertThat(cleanUp()).as("the other one needs it").isZero();
        other.release(needed, "test 1");
        assertThat(cleanUp()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void storingAgainMakesItYoungAgain() throws IOException {
        store.store(content("hello"), 5);
        age();
        store.store(content("hello"), 5);

        assertThat(cleanUp()).isZero();
        assertThat(read(HELLO, 0)).isEqualTo("hello");
    }

    @Test
    void aRolledBackStoreIsCleanedUpToo() throws IOException {
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    store.store(content("hello"), 5);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(cleanUp()).as("young").isZero();
        age();
        assertThat(cleanUp()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void cleaningUpAndStoringTheSameContentGetAlong() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                store.store(content("hello"), 5);
                age();
                Future<Blob> stored = threads.submit(() -> store.store(content("hello"), 5));
                Future<Integer> cleaned = threads.submit(this::cleanUp);
                stored.get();
                cleaned.get();
                assertThat(read(HELLO, 0)).isEqualTo("hello");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void filesMayComeAndGoWhileOldOnesAreLookedFor() throws Exception {
        store.store(content("hello"), 5);
        age();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> changes = thread.submit(() -> {
                int count = 0;
                for (; !done.get(); count++) {
                    folder.discard(folder.receive(content("on its way"), 10));
                    BlobFolder.Received other = folder.receive(content("cleaned by another server"), 25);
                    folder.keep(other);
                    folder.delete(other.blob().sha256());
                }
                return count;
            });
            for (int look = 0; look < 3_000; look++) {
                assertThat(folder.olderThan(AGE)).containsExactly(HELLO);
            }
            done.set(true);
            assertThat(changes.get()).isPositive();
        } finally {
            done.set(true);
            thread.shutdown();
        }
    }
}
