package io.aegis.core.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final transient Map<String, URL> files;
    private final String version;

    /** Made by SCR. */
    @Activate
    public PagesServlet(BundleContext context, @Reference OpenApiDocument document, @Reference JsonService json) {
        this.document = document;
        this.json = json;
        Bundle bundle = context.getBundle();
        this.files = files(bundle);
        this.version = '"' + PluginInfo.version(bundle) + '-' + bundle.getLastModified() + '"';
    }

    private static Map<String, URL> files(Bundle bundle) {
        List<URL> entries = Collections.list(bundle.findEntries("static", "*", true));
        return entries.stream()
                .filter(entry -> !entry.getPath().endsWith("/"))
                .collect(Collectors.toMap(
                        entry -> entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1),
                        entry -> entry,
                        (first, second) -> first));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        request.setAttribute(Route.REQUEST_ATTRIBUTE, path);
        if (path.equals("/openapi.json")) {
            send(response, "application/json", document.text().getBytes(StandardCharsets.UTF_8));
            return;
        }
        String name = name(path, request.getPathInfo());
        URL file = files.get(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (file == null || type == null) {
            ErrorWriter.write(response, json, GuardedResponse.ofStatus(404));
            return;
        }
        response.setHeader("Cache-Control", "public, no-cache");
        response.setHeader("ETag", version);
        if (AnswerFilter.names(request.getHeader("If-None-Match"), version)) {
            response.setStatus(304);
            return;
        }
        try (InputStream content = file.openStream()) {
            send(response, type, content.readAllBytes());
        }
    }

    private static String name(String page, @Nullable String rest) {
        return rest == null || rest.equals("/") ? page.substring(1) + ".html" : rest.substring(1);
    }

    private static void send(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
