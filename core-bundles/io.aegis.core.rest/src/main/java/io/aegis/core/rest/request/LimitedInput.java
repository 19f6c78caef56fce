package io.aegis.core.rest.request;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts what is read, also where the request did not say how long it is. */
public final class LimitedInput extends ServletInputStream {
    private final ServletInputStream input;
    private final long maxBytes;
    private long count;

    public LimitedInput(ServletInputStream input, long maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    public static ProblemException tooLarge(long maxBytes) {
        return new ProblemException(
                Problem.TOO_LARGE, "The body of the request is longer than the " + maxBytes + " bytes permitted.");
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = input.read();
        if (read >= 0) {
            add(1);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = input.read(target, offset, length);
        if (read > 0) {
            add(read);
        }
        return read;
    }

    private void add(int read) {
        count += read;
        if (count > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }

    @Override
    public boolean isFinished() {
        return input.isFinished();
    }

    @Override
    public boolean isReady() {
        return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        input.setReadListener(listener);
    }
}
