package io.aegis.core.runtime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** A stream that fails when it gives more than a number of bytes. */
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private final BooleanSupplier isOver;
    private long count;
    private boolean atEnd;

    LimitedStream(InputStream stream, long limit, BooleanSupplier isOver) {
        super(stream);
        this.isOver = isOver;
        this.limit = limit;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return counted(super.read(target, offset, length));
        } catch (IOException e) {
            throw isOver.getAsBoolean() ? overdue(e) : e;
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The connection was closed by us: that is no fault of the network. */
    static IOException overdue(IOException cause) {
        IOException overdue = new InterruptedIOException("The time for the call is over");
        overdue.initCause(cause);
        return overdue;
    }

    private int counted(int read) throws IOException {
        if (read < 0) {
            atEnd = true;
        } else {
            count(read);
        }
        return read;
    }

    private void count(long bytes) throws IOException {
        count += bytes;
        if (count > limit) {
            throw new IOException("The answer is larger than " + limit + " bytes, which is the limit");
        }
    }
}
