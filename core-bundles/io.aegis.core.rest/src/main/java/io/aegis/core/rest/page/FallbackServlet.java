package io.aegis.core.rest.page;

import io.aegis.core.rest.error.ErrorAnswer;
import io.aegis.core.rest.error.ErrorWriter;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.request.GuardedResponse;
import io.aegis.core.rest.transport.RootContext;
import io.aegis.spi.health.Ready;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Answers where nobody else does: not yet while the platform starts, not at all afterwards; except that a browser that
 * asks for the root is led to the page that shows the API.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=aegis.fallback",
            "osgi.http.whiteboard.servlet.pattern=/",
            RootContext.SELECT
        })
public final class FallbackServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient JsonService json;
    private transient volatile @Nullable Ready ready;

    @Activate
    public FallbackServlet(@Reference JsonService json) {
        this.json = json;
    }

    // A field reference would be less, but only a method may come and go while requests are under way.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setReady(Ready mark) {
        ready = mark;
    }

    void unsetReady(Ready mark) {
        if (mark.equals(ready)) {
            ready = null;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ready != null && isBrowserAtTheRoot(request)) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/docs");
            return;
        }
        ErrorWriter.write(
                response,
                json,
                ready == null
                        ? ErrorAnswer.of(
                                503, "STARTING", "The server is starting.", List.of(), Map.of("Retry-After", "2"))
                        : GuardedResponse.ofStatus(404));
    }

    private static boolean isBrowserAtTheRoot(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals("/")
                && accept != null
                && accept.contains("text/html");
    }
}
