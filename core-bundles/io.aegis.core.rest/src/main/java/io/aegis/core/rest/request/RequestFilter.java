package io.aegis.core.rest.request;

import io.aegis.api.setting.Settings;
import io.aegis.core.rest.error.ErrorAnswers;
import io.aegis.core.rest.error.ErrorWriter;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.metric.Metrics;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.transport.WatchedConnection;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What happens to every request before anything else, and to every answer after. */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=1000000"
        })
public final class RequestFilter implements Filter {
    /** The name of the attribute under which the request id stands with the request. */
    static final String REQUEST_ID_ATTRIBUTE = "io.aegis.request-id";

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    private final JsonService json;
    private final BodyLimits limits;
    private final ResponseHeaders headers;
    private final Metrics metrics;

    /** Reads its settings. */
    @Activate
    public RequestFilter(@Reference Settings settings, @Reference JsonService json, @Reference Metrics metrics) {
        this.json = json;
        this.metrics = metrics;
        this.limits = BodyLimits.of(settings);
        this.headers = new ResponseHeaders(settings.list("AEGIS_CORS_ORIGINS"));
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        long start = System.nanoTime();
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        GuardedRequest guarded = new GuardedRequest(request, id, limits.ofBody(request.getContentType()));
        GuardedResponse answer = new GuardedResponse(response, guarded, json);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            request.setAttribute(REQUEST_ID_ATTRIBUTE, id);
            response.setHeader(RequestId.HEADER, id);
            headers.set(request, response);
            PathCheck.check(request.getRequestURI(), request.getQueryString());
            if (request.getMethod().equals("TRACE")) {
                ErrorWriter.write(answer, json, GuardedResponse.ofStatus(405));
                return;
            }
            guarded.checkLength();
            chain.doFilter(guarded, answer);
        } catch (IOException | ServletException | RuntimeException | StackOverflowError e) {
            refuse(request, answer, e);
        } finally {
            metrics.request(
                    request.getMethod(),
                    request.getAttribute(Route.REQUEST_ATTRIBUTE),
                    response.getStatus(),
                    System.nanoTime() - start);
            MDC.remove(RequestId.MDC_KEY);
        }
    }

    private void refuse(HttpServletRequest request, GuardedResponse response, Throwable thrown) {
        Throwable broken = thrown;
        if (!(thrown instanceof IOException) && !response.isCommitted()) {
            try {
                ErrorWriter.write(response, json, ErrorAnswers.of(thrown));
                return;
            } catch (IOException e) {
                broken = e;
            }
        }
        LOG.debug("The answer was broken off", broken);
        // Nothing is thrown on: Felix would log an error for each client that goes away.
        if (request.getAttribute(WatchedConnection.ATTRIBUTE) instanceof WatchedConnection connection) {
            connection.close();
        }
    }
}
