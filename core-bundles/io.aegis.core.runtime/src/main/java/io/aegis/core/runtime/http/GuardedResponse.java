package io.aegis.core.runtime.http;

import io.aegis.api.http.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer, with its limits. Closing it before its end breaks the connection off instead of reading the rest. */
final class GuardedResponse implements OutboundResponse {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedResponse.class);

    private final ClassicHttpResponse response;
    private final HttpUriRequestBase call;
    private final Future<?> alarm;
    private final InputStream body;

    GuardedResponse(ClassicHttpResponse response, HttpUriRequestBase call, Future<?> alarm, long maxBytes)
            throws IOException {
        this.response = response;
        this.call = call;
        this.alarm = alarm;
        HttpEntity entity = response.getEntity();
        this.body = entity == null
                ? InputStream.nullInputStream()
                : new Body(entity.getContent(), maxBytes, call::isCancelled);
    }

    @Override
    public int status() {
        return response.getCode();
    }

    @Override
    public Optional<String> header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        alarm.cancel(false);
        if (body instanceof Body limited && !limited.isAtEnd()) {
            boolean cancelled = call.cancel();
            LOG.trace("Broken off: {}", cancelled);
        }
        try {
            response.close();
        } catch (IOException e) {
            LOG.trace("The connection was broken off", e);
        }
    }

    /** The connection was closed by us: that is no fault of the network. */
    static IOException overdue(IOException cause) {
        IOException overdue = new InterruptedIOException("The time for the call is over");
        overdue.initCause(cause);
        return overdue;
    }

    private static final class Body extends LimitedStream {
        private final BooleanSupplier isOver;

        Body(InputStream stream, long limit, BooleanSupplier isOver) {
            super(stream, limit);
            this.isOver = isOver;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw isOver.getAsBoolean() ? overdue(e) : e;
            }
        }

        @Override
        protected void exceeded(long most) throws IOException {
            throw new IOException("The answer is larger than " + most + " bytes, which is the limit");
        }
    }
}
