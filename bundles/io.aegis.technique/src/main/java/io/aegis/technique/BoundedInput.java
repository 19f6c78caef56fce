package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A stream that ends in an error beyond a number of bytes: no file can be larger than the operator permits. */
final class BoundedInput extends FilterInputStream {
    private final long limit;
    private long count;

    private BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** The content, decompressed where it begins as gzip does. */
    static InputStream open(InputStream raw, long limit) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        InputStream plain = magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
        return new BoundedInput(plain, limit);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            counted(1);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        counted(read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(int read) {
        count += Math.max(read, 0);
        if (count > limit) {
            throw ProblemException.invalid("The bundle is larger than " + limit
                    + " bytes after decompression: more than AEGIS_ATTACK_MAX_BYTES permits. Nothing was changed.");
        }
    }
}
