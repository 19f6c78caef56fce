package io.aegis.core.rest.page;

import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code /favicon.ico}, which every browser asks for. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=aegis.favicon",
            "osgi.http.whiteboard.servlet.pattern=" + FaviconServlet.PATH,
            RootContext.SELECT
        })
public final class FaviconServlet extends HttpServlet {
    static final String PATH = "/favicon.ico";
    private static final long serialVersionUID = 1L;

    private final byte[] icon;

    @Activate
    public FaviconServlet() throws IOException {
        try (InputStream file = FaviconServlet.class.getResourceAsStream(PATH)) {
            icon = Objects.requireNonNull(file).readAllBytes();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Route.REQUEST_ATTRIBUTE, PATH);
        response.setHeader("Cache-Control", "public, max-age=86400");
        response.setContentType("image/x-icon");
        response.setContentLength(icon.length);
        response.getOutputStream().write(icon);
    }
}
