package io.aegis.core.security.gate;

import io.aegis.api.security.Caller;
import io.aegis.api.setting.Settings;
import io.aegis.core.security.SecuritySettings;
import io.aegis.spi.security.Grants;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Stands before everything, after core.rest's own filter, which turns what this one throws into answers. Leaves the
 * caller of what is below {@code /api}, and of {@code /metrics}, with the request and the thread.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=1000")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class AuthenticationFilter implements Filter {
    private final RequestGate gate;
    private final CurrentCaller callers;

    @Activate
    public AuthenticationFilter(
            @Reference Authenticator authenticator,
            @Reference Settings settings,
            @Reference Grants grants,
            @Reference CurrentCaller callers) {
        this.gate = new RequestGate(
                authenticator,
                RateLimits.of(settings),
                new ClientAddress(settings.list(SecuritySettings.TRUSTED_PROXIES)),
                grants,
                Clock.systemUTC());
        this.callers = callers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)
                || request.getAttribute(Caller.REQUEST_ATTRIBUTE) != null) {
            chain.doFilter(request, response);
            return;
        }
        ServletRequestView view = new ServletRequestView(http, requestId(http, answer));
        if (!isGuarded(http.getRequestURI())) {
            gate.admitOpen(view, answer::setHeader);
            chain.doFilter(request, response);
            return;
        }
        RequestCaller caller = gate.admit(view, answer::setHeader);
        request.setAttribute(Caller.REQUEST_ATTRIBUTE, caller);
        callers.enter(caller);
        try {
            chain.doFilter(request, response);
        } finally {
            callers.exit();
        }
    }

    /** A path that is written in another way misses this, gets no caller, and so is refused by what comes after. */
    private static boolean isGuarded(String path) {
        return path.startsWith("/api/") || path.equals("/api") || path.equals("/metrics");
    }

    /** The id that core.rest has given the request is on its answer already. */
    private static String requestId(HttpServletRequest request, HttpServletResponse answer) {
        String given = answer.getHeader("X-Request-Id");
        return Objects.requireNonNullElse(
                given == null ? request.getHeader("X-Request-Id") : given, request.getRequestId());
    }
}
