package io.aegis.bench.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** A file of random bytes, which nothing on the way can make smaller. */
record RandomFile(Path path) {
    private static final int MIB = 1 << 20;

    static RandomFile of(Path path, int mebibytes) throws IOException {
        SplittableRandom random = new SplittableRandom();
        byte[] bytes = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(bytes);
                out.write(bytes);
            }
        }
        return new RandomFile(path);
    }

    /** Another file of the same length: a blob store keeps what it has already only once. */
    void change() throws IOException {
        byte[] bytes = new byte[16];
        new SplittableRandom().nextBytes(bytes);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
        }
    }
}
