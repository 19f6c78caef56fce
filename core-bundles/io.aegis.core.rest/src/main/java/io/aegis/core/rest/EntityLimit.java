package io.aegis.core.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.ext.Provider;
import javax.ws.rs.ext.ReaderInterceptor;
import javax.ws.rs.ext.ReaderInterceptorContext;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as a whole ends with a 413 where it is too long. A method that takes an {@link InputStream}, or the
 * parts of an upload, reads as it goes and has only the limit of uploads.
 */
@Provider
final class EntityLimit implements ReaderInterceptor {
    /** The name of the attribute under which the limit in bytes stands with the request. */
    static final String REQUEST_ATTRIBUTE = "io.aegis.max-entity-bytes";

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getProperty(REQUEST_ATTRIBUTE) instanceof Long maxBytes && !isStreamed(context)) {
            checkLength(context, maxBytes);
            InputStream body = context.getInputStream();
            if (body != null) {
                context.setInputStream(new Limited(body, maxBytes));
            }
        }
        return context.proceed();
    }

    private static boolean isStreamed(ReaderInterceptorContext context) {
        return InputStream.class.isAssignableFrom(context.getType())
                || context.getMediaType().getType().equalsIgnoreCase("multipart");
    }

    /** Nothing is read of a body that says itself that it is too long. */
    private static void checkLength(ReaderInterceptorContext context, long maxBytes) {
        String length = context.getHeaders().getFirst("Content-Length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBytes) {
            throw LimitedInput.tooLarge(maxBytes);
        }
    }

    /** Counts what is read, also where the request did not say how long it is. */
    private static final class Limited extends FilterInputStream {
        private final long maxBytes;
        private long count;

        Limited(InputStream input, long maxBytes) {
            super(input);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            add(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            add(Math.max(read, 0));
            return read;
        }

        private void add(int read) {
            count += read;
            if (count > maxBytes) {
                throw LimitedInput.tooLarge(maxBytes);
            }
        }
    }
}
