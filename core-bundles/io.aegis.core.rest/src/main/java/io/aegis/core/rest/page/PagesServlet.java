package io.aegis.core.rest.page;

import io.aegis.core.rest.error.ErrorWriter;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.openapi.OpenApiDocument;
import io.aegis.core.rest.request.GuardedResponse;
import io.aegis.core.rest.segment.PluginInfo;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /openapi.json} and the pages that show it: {@code /docs} (Swagger UI) and {@code /redoc}. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=aegis.pages",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.servlet.pattern=/openapi.json",
            "osgi.http.whiteboard.servlet.pattern=/docs/*",
            "osgi.http.whiteboard.servlet.pattern=/redoc/*",
            RootContext.SELECT
        })
public final class PagesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "png", "image/png",
            "txt", "text/plain;charset=utf-8");

    private final transient OpenApiDocument document;
    private final transient JsonService json;
    private final transient Map<String, Page> files;
    private final String version;
    private transient volatile @Nullable Api api;

    /** The document of the interface, and the text that it was made of. */
    private record Api(String text, Page page) {}

    @Activate
    public PagesServlet(BundleContext context, @Reference OpenApiDocument document, @Reference JsonService json) {
        this.document = document;
        this.json = json;
        Bundle bundle = context.getBundle();
        this.version = PluginInfo.version(bundle) + '-' + bundle.getLastModified();
        this.files = files(bundle, version);
    }

    private static Map<String, Page> files(Bundle bundle, String version) {
        Map<String, Page> pages = new HashMap<>();
        for (URL entry : Collections.list(bundle.findEntries("static", "*", true))) {
            String name = entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1);
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type != null) {
                pages.putIfAbsent(name, new Page(type, version, bytes(entry)));
            }
        }
        return pages;
    }

    private static byte[] bytes(URL file) {
        try (InputStream content = file.openStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        request.setAttribute(Route.REQUEST_ATTRIBUTE, path);
        Page page = path.equals("/openapi.json") ? api() : files.get(name(path, request.getPathInfo()));
        if (page == null) {
            ErrorWriter.write(response, json, GuardedResponse.ofStatus(404));
            return;
        }
        page.send(request, response);
    }

    private Page api() {
        String text = document.text();
        Api present = api;
        if (present == null || !present.text().equals(text)) {
            String tag = version + '-' + Integer.toHexString(text.hashCode());
            present = new Api(text, new Page("application/json", tag, text.getBytes(StandardCharsets.UTF_8)));
            api = present;
        }
        return present.page();
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private static String name(String page, @Nullable String rest) {
        return rest == null || rest.equals("/") ? page.substring(1) + ".html" : rest.substring(1);
    }
}
