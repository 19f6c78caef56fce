package io.aegis.core.rest.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose body has been read already. */
public final class BufferedRequest extends HttpServletRequestWrapper {
    private final BufferedInput body;

    public BufferedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = new BufferedInput(body);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }
}
