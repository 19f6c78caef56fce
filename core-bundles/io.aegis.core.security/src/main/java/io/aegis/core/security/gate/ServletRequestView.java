package io.aegis.core.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A servlet request as {@link RequestGate} wants it. */
record ServletRequestView(HttpServletRequest request, String requestId) implements Incoming {
    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public @Nullable String query() {
        return request.getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public String peerAddress() {
        return ClientAddress.plain(request.getRemoteAddr());
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }
}
