package io.aegis.core.runtime;

import io.aegis.api.http.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Future;
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
                : new LimitedStream(entity.getContent(), maxBytes, call::isCancelled);
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
        if (body instanceof LimitedStream limited && !limited.isAtEnd()) {
            boolean cancelled = call.cancel();
            LOG.trace("Broken off: {}", cancelled);
        }
        try {
            response.close();
        } catch (IOException e) {
            LOG.trace("The connection was broken off", e);
        }
    }
}
