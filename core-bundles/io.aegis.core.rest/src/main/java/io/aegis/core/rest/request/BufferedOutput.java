package io.aegis.core.rest.request;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;

/** Writes into memory. */
public final class BufferedOutput extends ServletOutputStream {
    private final ByteArrayOutputStream target;

    public BufferedOutput(ByteArrayOutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int value) {
        target.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        target.write(source, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("this answer is written at once");
    }
}
