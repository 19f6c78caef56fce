package io.aegis.core.rest.segment;

import io.aegis.api.security.Caller;
import io.aegis.api.setting.Settings;
import io.aegis.core.rest.error.ErrorAnswer;
import io.aegis.core.rest.error.ErrorWriter;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.request.BodyLimits;
import io.aegis.core.rest.request.LimitedInput;
import io.aegis.core.rest.transport.BufferBudget;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows which method a request will reach before a byte of its body is read: who may not call it is refused here, who
 * names a query parameter that it does not take too, and for the others the body has the limit of that method. Runs
 * after authentication and before everything that buffers.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=" + Segment.ROOT + "/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            RootContext.SELECT,
            "service.ranking:Integer=-10000"
        })
public final class RouteFilter implements Filter {
    /** How many bytes of memory a parser makes of one, until what is none of the record is thrown away. */
    private static final long PARSED = 8;

    private final ResourceTracker resources;
    private final BufferBudget budget;
    private final JsonService json;
    private final BodyLimits limits;

    /** Reads its settings. */
    @Activate
    public RouteFilter(
            @Reference ResourceTracker resources,
            @Reference BufferBudget budget,
            @Reference JsonService json,
            @Reference Settings settings) {
        this.resources = resources;
        this.budget = budget;
        this.json = json;
        this.limits = BodyLimits.of(settings);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        RouteTable.Found found = resources.find(request.getMethod(), request.getRequestURI());
        String type = request.getContentType();
        Route route = null;
        if (found != null) {
            route = found.taking(MediaTypes.plain(type));
            Route permitted = route == null ? found.routes().get(0) : route;
            request.setAttribute(Route.REQUEST_ATTRIBUTE, permitted);
            permitted.demandPermission(request.getAttribute(Caller.REQUEST_ATTRIBUTE));
            if (route == null) {
                ErrorWriter.write(
                        (HttpServletResponse) servletResponse,
                        json,
                        ErrorAnswer.of(415, "UNSUPPORTED_MEDIA_TYPE", Route.wanted(found.routes())));
                return;
            }
            route.demandKnown(request.getMethod(), request.getQueryString());
        }
        passOn(route, request, servletResponse, chain);
    }

    private void passOn(@Nullable Route route, HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long length = request.getContentLengthLong();
        boolean hasBody = length > 0 || (length < 0 && request.getHeader("Transfer-Encoding") != null);
        if (!hasBody) {
            chain.doFilter(request, response);
            return;
        }
        // Who streams and states a limit of its own reads as a whole after all.
        boolean isHeld = route == null || !route.streams() || route.bodyBytes() >= 0;
        long stated = limits.ofBody(route, request.getContentType());
        long most = isHeld ? Math.min(stated, budget.mostOfOne() / PARSED) : stated;
        // Where there is no method nobody reads the body: the answer is that, whatever its length.
        if (route != null && length > most) {
            throw LimitedInput.tooLarge(most);
        }
        Limited limited = new Limited(request, most);
        BufferBudget.Lease held = budget.acquire(isHeld ? (length < 0 ? most : Math.min(length, most)) * PARSED : 0);
        try {
            chain.doFilter(limited, response);
        } finally {
            held.close();
        }
    }

    /** A request whose body ends with a 413 where it is too long, also where it did not say how long it is. */
    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;
        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream present = body;
            if (present == null) {
                present = new LimitedInput(super.getInputStream(), most);
                body = present;
            }
            return present;
        }
    }
}
