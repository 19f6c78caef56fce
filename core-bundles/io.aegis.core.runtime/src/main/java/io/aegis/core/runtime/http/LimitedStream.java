package io.aegis.core.runtime.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it gives more than a number of bytes. */
public abstract class LimitedStream extends FilterInputStream {
    private final long limit;
    private long count;
    private boolean atEnd;

    public LimitedStream(InputStream stream, long limit) {
        super(stream);
        this.limit = limit;
    }

    /** Throws what tells the reader so. */
    protected abstract void exceeded(long most) throws IOException;

    final boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            atEnd = true;
        } else {
            count(read);
        }
        return read;
    }

    @Override
    public final long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        count += bytes;
        if (count > limit) {
            exceeded(limit);
        }
    }
}
