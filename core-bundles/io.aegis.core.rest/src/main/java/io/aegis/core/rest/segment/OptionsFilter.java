package io.aegis.core.rest.segment;

import io.aegis.api.setting.Settings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers OPTIONS, after authentication has counted the request. */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=500"
        })
public final class OptionsFilter implements Filter {
    private final Set<String> origins;

    /** Reads its settings. */
    @Activate
    public OptionsFilter(@Reference Settings settings) {
        this.origins = Set.copyOf(settings.list("AEGIS_CORS_ORIGINS"));
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
        } else if (isPreflight(request)) {
            answerPreflight(request, response);
        } else if (request.getRequestURI().startsWith(Segment.ROOT + "/")) {
            chain.doFilter(request, response);
        } else {
            // What servlets would say by themselves tells of TRACE.
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }

    private boolean isPreflight(HttpServletRequest request) {
        return !origins.isEmpty()
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    private void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        if (origins.contains(request.getHeader("Origin"))) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
            response.setHeader(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-API-Key, X-Request-Id,"
                            + " X-CSRF-Token, X-Requested-With");
            response.setHeader("Access-Control-Max-Age", "600");
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
