package io.aegis.core.rest.request;

import io.aegis.spi.health.Ready;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Stands before all filters and servlets: while a part of the core is missing, which may be one of them, nobody is
 * answered but who asks for the health. It needs nothing itself, so that nothing can keep it away.
 */
@Component(service = Preprocessor.class)
public final class CoreGate implements Preprocessor {
    private static final String HEALTH = "/api/v1/system/health";
    private static final String ANSWER =
            "{\"detail\":\"%1$s\",\"code\":\"%2$s\",\"error_code\":\"%2$s\",\"status_code\":503}";

    private volatile @Nullable Ready ready;
    private volatile boolean wasReady;

    @Activate
    public CoreGate() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setReady(Ready mark) {
        ready = mark;
        wasReady = true;
    }

    void unsetReady(Ready mark) {
        if (mark.equals(ready)) {
            ready = null;
        }
    }

    @Override
    public void init(FilterConfig config) {
        // It has no parameters.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ready != null || isHealth((HttpServletRequest) request)) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response);
        }
    }

    private static boolean isHealth(HttpServletRequest request) {
        return request.getMethod().equals("GET") && HEALTH.equals(request.getRequestURI());
    }

    private void refuse(HttpServletResponse response) throws IOException {
        String text = wasReady
                ? String.format(ANSWER, "A part of the server is missing; its log says which.", "UNAVAILABLE")
                : String.format(ANSWER, "The server is starting.", "STARTING");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(503);
        response.setContentType("application/json");
        response.setHeader("Retry-After", "2");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public void destroy() {
        // It holds nothing.
    }
}
