package io.aegis.core.runtime.blob;

import io.aegis.api.blob.Blob;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files: {@code ab/cd/abcd…}, and {@code incoming/} for what is being received. */
public final class BlobFolder {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Logger LOG = LoggerFactory.getLogger(BlobFolder.class);
    private static final int BUFFER = 256 * 1024;

    private final Path root;
    private final Path incoming;

    public BlobFolder(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
    }

    /**
     * What tells this folder from those of other nodes: it lies in it, as the name of a folder in {@code .id}, so that
     * whoever shares the files shares the id.
     */
    public UUID id() throws IOException {
        Path mark = root.resolve(".id");
        if (!Files.isDirectory(mark)) {
            Files.createDirectories(root);
            Path ours = Files.createTempDirectory(root, ".new-id");
            Path name = Files.createDirectory(ours.resolve(UUID.randomUUID().toString()));
            try {
                Files.move(ours, mark, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // Another node was first, or the file system cannot: what is there decides.
                Files.delete(name);
                Files.delete(ours);
            }
        }
        try (Stream<Path> names = Files.list(mark)) {
            return UUID.fromString(names.map(BlobFolder::name).findFirst().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IOException(mark + " does not hold one folder whose name is a UUID", e);
        }
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Whether the content lies here. */
    boolean has(String sha256) {
        return isHash(sha256) && Files.exists(place(sha256));
    }

    /** Content that has been received whole and flushed, under a name of its own. */
    public record Received(Blob blob, Path file) {}

    /** Reads the content to its end. */
    public Received receive(InputStream content, long maxBytes) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        boolean whole = false;
        try {
            Received received = receive(content, maxBytes, file);
            whole = true;
            return received;
        } finally {
            if (!whole) {
                deleteQuietly(file);
            }
        }
    }

    /** What made it necessary is what the caller must hear of; a file that stays is deleted by the clean-up. */
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays", file, e);
        }
    }

    private Received receive(InputStream content, long maxBytes, Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (BlobFile target = create(file)) {
            // Whole buffers: a stream from the network hands out a few KiB at a time, each of which would be a write.
            for (int read = content.readNBytes(buffer, 0, BUFFER);
                    read > 0;
                    read = content.readNBytes(buffer, 0, BUFFER)) {
                size += read;
                if (size > maxBytes) {
                    throw new ProblemException(
                            Problem.TOO_LARGE, "The content has more than " + maxBytes + " bytes, which is the limit");
                }
                digest.update(buffer, 0, read);
                write(target, buffer, read);
            }
            flush(target);
        }
        return new Received(new Blob(HexFormat.of().formatHex(digest.digest()), size), file);
    }

    private BlobFile create(Path file) {
        try {
            Files.createDirectories(incoming);
            return BlobFile.create(file);
        } catch (IOException e) {
            throw full(e);
        }
    }

    // Only writing is ours: an IOException of the content's own stream goes to the caller as it is.
    private static void write(BlobFile target, byte[] bytes, int length) {
        try {
            target.write(bytes, length);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static void flush(BlobFile target) {
        try {
            target.force();
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static ProblemException full(IOException cause) {
        return ProblemException.unavailable(
                "The file store cannot take the content just now (is the disk full?); nothing was kept."
                        + " Send it again when there is room in the folder blobs of the server's home.",
                60,
                cause);
    }

    /** Gives received content its place; nothing to do where the same content lies there. */
    public void keep(Received received) {
        Path place = place(received.blob().sha256());
        try {
            if (Files.exists(place) && Files.size(place) == received.blob().size()) {
                Files.delete(received.file());
                return;
            }
            Files.createDirectories(parent(place));
            Files.move(received.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(parent(place));
        } catch (IOException e) {
            throw full(e);
        }
    }

    /** Throws away received content that has not got its place. */
    public void discard(Received received) throws IOException {
        Files.deleteIfExists(received.file());
    }

    InputStream open(String sha256, long offset) throws IOException {
        if (!HASH.matcher(sha256).matches()) {
            throw ProblemException.notFound("Blob", sha256);
        }
        try {
            FileChannel channel = FileChannel.open(place(sha256), StandardOpenOption.READ);
            channel.position(Math.max(0, offset));
            return Channels.newInputStream(channel);
        } catch (NoSuchFileException e) {
            throw ProblemException.notFound("Blob", sha256);
        }
    }

    public void delete(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hashes of all files that have not changed for so long. */
    public List<String> olderThan(Duration age) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        OldBlobs old = new OldBlobs(Instant.now().minus(age));
        Files.walkFileTree(root, Set.of(), 3, old);
        return old.hashes;
    }

    /** Looks at what has its place while files come to it and another server's clean-up takes some away. */
    private final class OldBlobs extends SimpleFileVisitor<Path> {
        private final Instant limit;
        private final List<String> hashes = new ArrayList<>();

        OldBlobs(Instant limit) {
            this.limit = limit;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
            return folder.equals(incoming) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            if (HASH.matcher(name(file)).matches()
                    && about.lastModifiedTime().toInstant().isBefore(limit)) {
                hashes.add(name(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** Deletes what was left half-received by a crash. */
    void deleteAbandoned(Duration age) throws IOException {
        if (!Files.isDirectory(incoming)) {
            return;
        }
        try (Stream<Path> files = Files.list(incoming)) {
            for (Path file : files.filter(each -> isOlder(each, age)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isOlder(Path file, Duration age) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(age));
        } catch (IOException e) {
            return false;
        }
    }

    private Path place(String sha256) {
        return root.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no folder");
        }
        return parent;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
