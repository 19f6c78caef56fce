package io.aegis.core.runtime.blob;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A new file that is written from its start to its end. What comes after its first megabytes goes to the disk past the
 * cache of the operating system, where the file system can do that: to get memory for the cache can cost more than all
 * else that is done with the bytes, and it is the pages of the database that make room for them.
 */
final class BlobFile implements Closeable {
    static final int CACHED_BYTES = 4 << 20;
    static final int PIECE_BYTES = 1 << 20;

    private final Path path;
    private final Opener opener;
    private final FileChannel cached;
    private long written;
    private @Nullable Direct direct;

    private BlobFile(Path path, Opener opener) throws IOException {
        this.path = path;
        this.opener = opener;
        this.cached = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** How a file is opened for writing past the cache; an exception where that cannot be. */
    interface Opener {
        FileChannel open(Path path) throws IOException;
    }

    static BlobFile create(Path path) throws IOException {
        return create(path, file -> FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT));
    }

    static BlobFile create(Path path, Opener opener) throws IOException {
        return new BlobFile(path, opener);
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        if (written == CACHED_BYTES && direct == null) {
            direct = Direct.open(path, opener);
        }
        while (direct != null && rest.hasRemaining()) {
            if (direct.takes(rest)) {
                writePiece(direct);
            }
        }
        writeAll(cached, rest);
    }

    private void writePiece(Direct to) throws IOException {
        to.piece.flip();
        try {
            writeAll(to.channel, to.piece);
            to.piece.clear();
        } catch (IOException e) {
            // Some file systems refuse only here. Where something else is the matter, as a full disk, it is again.
            writeAll(cached, to.piece);
            closeDirect();
        }
    }

    private void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, written);
        }
    }

    /** Writes what is left, and returns when all is on the disk: a flush is one of the file, whoever wrote to it. */
    void force() throws IOException {
        if (direct != null) {
            writeAll(cached, direct.piece.flip());
        }
        cached.force(true);
    }

    /** Whether it is written past the cache now. */
    boolean isDirect() {
        return direct != null;
    }

    private void closeDirect() throws IOException {
        if (direct != null) {
            direct.close();
            direct = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeDirect();
        } finally {
            cached.close();
        }
    }

    /** The way past the cache: whole pieces, aligned, from memory that is aligned. */
    private record Direct(FileChannel channel, ByteBuffer piece) implements Closeable {
        private static final int COUNT = 4;
        private static final int PAGE_BYTES = 4096;
        // For so many files at once; others go through the cache. Kept, since direct memory is given back late.
        private static final BlockingQueue<ByteBuffer> PIECES = new ArrayBlockingQueue<>(COUNT);

        static {
            for (int i = 0; i < COUNT; i++) {
                PIECES.add(ByteBuffer.allocateDirect(PIECE_BYTES + PAGE_BYTES)
                        .alignedSlice(PAGE_BYTES)
                        .slice(0, PIECE_BYTES));
            }
        }

        /** Null where there is no such way, or no room. */
        static @Nullable Direct open(Path path, Opener opener) {
            ByteBuffer piece = PIECES.poll();
            if (piece == null) {
                return null;
            }
            try {
                return new Direct(opener.open(path), piece);
            } catch (IOException | UnsupportedOperationException e) {
                PIECES.add(piece);
                return null;
            }
        }

        /** Takes as much as there is room for; true if the piece is full then. */
        boolean takes(ByteBuffer bytes) {
            int count = Math.min(piece.remaining(), bytes.remaining());
            piece.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return !piece.hasRemaining();
        }

        @Override
        public void close() throws IOException {
            PIECES.add(piece.clear());
            channel.close();
        }
    }
}
