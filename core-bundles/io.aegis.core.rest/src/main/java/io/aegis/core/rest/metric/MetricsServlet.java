package io.aegis.core.rest.metric;

import io.aegis.api.security.Caller;
import io.aegis.core.rest.segment.PermissionFilter;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /metrics} for Prometheus. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=aegis.metrics",
            "osgi.http.whiteboard.servlet.pattern=/metrics",
            RootContext.SELECT
        })
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;

    @Activate
    public MetricsServlet(@Reference Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PermissionFilter.demand("rest:metrics", request.getAttribute(Caller.REQUEST_ATTRIBUTE));
        request.setAttribute(Route.REQUEST_ATTRIBUTE, "/metrics");
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;version=0.0.4;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
