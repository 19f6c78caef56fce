package io.aegis.campaign.file;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on disk that nobody finds and that is gone when it is closed, or when the process ends. */
final class Spool implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final long CHECKED_EACH = 16L << 20;
    private static final long LEFT_TO_OTHERS = 256L << 20;

    private final Path folder;
    private final FileChannel channel;

    private Spool(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Spool in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Spool(
                folder,
                FileChannel.open(
                        folder.resolve("campaign-" + Ids.next() + ".tmp"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Writes at the end. Closing it writes what is left and keeps the file. */
    OutputStream output() {
        return new BufferedOutputStream(new End(), BUFFER) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** Takes the content in, to its end. */
    Spool take(InputStream content) throws IOException {
        try (OutputStream output = output()) {
            content.transferTo(output);
        }
        return this;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The bytes from one place to another; as many of these streams as one likes. */
    InputStream input(long from, long to) {
        return new Part(from, to);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Others need the disk more than a file that is gone in a minute. */
    private void leaveRoom() throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < LEFT_TO_OTHERS) {
            throw new IOException("only " + (LEFT_TO_OTHERS >> 20) + " MB are left on the disk");
        }
    }

    /** Tells a disk that is full from a sender or a receiver that breaks off. */
    private final class End extends OutputStream {
        private final OutputStream file = Channels.newOutputStream(channel);
        private long unchecked;

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                unchecked += length;
                if (unchecked >= CHECKED_EACH) {
                    unchecked = 0;
                    leaveRoom();
                }
                file.write(bytes, offset, length);
            } catch (IOException e) {
                throw ProblemException.unavailable(
                        "The server cannot keep the file for the moment that it needs (is the disk full?); nothing was"
                                + " changed. Try again when there is room in the folder run of the server's home.",
                        60,
                        e);
            }
        }
    }

    /** A stretch of the file. */
    private final class Part extends InputStream {
        private final long end;
        private long position;

        Part(long from, long to) {
            this.position = from;
            this.end = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long left = end - position;
            if (length == 0) {
                return 0;
            }
            if (left <= 0) {
                return -1;
            }
            int read = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
