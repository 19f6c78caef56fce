package io.aegis.atomicredteam;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to go on after so many bytes: a small archive may hide a huge one. */
final class LimitedStream extends FilterInputStream {
    private final String message;
    private long left;

    LimitedStream(InputStream in, long limit, String message) {
        super(in);
        this.message = message;
        this.left = limit;
    }

    /** From here on so many more. */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return readNBytes((int) Math.min(wanted, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw Atomics.tooMuch(message);
        }
    }
}
