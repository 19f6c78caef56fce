package io.aegis.core.rest.page;

import io.aegis.api.security.Caller;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.segment.LiveResource;
import io.aegis.core.rest.segment.PluginInfo;
import io.aegis.core.rest.segment.ResourceTracker;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.Segment;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1}: what is live. A servlet, since it stands above all segments. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=aegis.root",
            "osgi.http.whiteboard.servlet.pattern=" + Segment.ROOT,
            RootContext.SELECT
        })
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final String version;
    private final transient ResourceTracker tracker;
    private final transient JsonService json;

    @Activate
    public RootServlet(BundleContext context, @Reference ResourceTracker tracker, @Reference JsonService json) {
        this.version = PluginInfo.version(context.getBundle());
        this.tracker = tracker;
        this.json = json;
    }

    /** The answer. */
    record Root(String product, String version, List<Entry> segments, Map<String, String> links) {}

    /** The answer to nobody, who need not know what can be attacked here. */
    record PublicRoot(String product, Map<String, String> links) {}

    /** A segment that is served. */
    record Entry(String segment, String plugin, String title, String href) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Route.REQUEST_ATTRIBUTE, Segment.ROOT);
        Object answer =
                isKnown(request) ? new Root("Aegis", version, segments(), links()) : new PublicRoot("Aegis", links());
        byte[] body = json.write(answer);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(Caller.REQUEST_ATTRIBUTE) instanceof Caller caller && caller.isAuthenticated();
    }

    private List<Entry> segments() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (LiveResource live : tracker.live()) {
            PluginInfo plugin = PluginInfo.of(live.bundle());
            String path = Segment.ROOT + "/" + live.segment();
            entries.putIfAbsent(live.segment(), new Entry(live.segment(), plugin.id(), plugin.title(), path));
        }
        return List.copyOf(entries.values());
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", Segment.ROOT);
        links.put("openapi", "/openapi.json");
        links.put("docs", "/docs");
        links.put("redoc", "/redoc");
        links.put("health", Segment.ROOT + "/system/health");
        return links;
    }
}
