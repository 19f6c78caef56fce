package io.aegis.core.rest.idempotency;

import io.aegis.core.rest.request.BufferedInput;
import io.aegis.core.rest.request.BufferedResponse;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.RouteTable;
import io.aegis.core.rest.segment.Segment;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the thing itself whether a caller may still see it, before an old answer about it is given again: by a GET of
 * what was made, or of the item that the path of the request names.
 */
final class ItemCheck {
    private final BiFunction<String, String, RouteTable.@Nullable Found> routes;

    /** @param routes finds what answers a method and a path */
    ItemCheck(BiFunction<String, String, RouteTable.@Nullable Found> routes) {
        this.routes = routes;
    }

    /** What the item answers to one who may not see it; null if the caller may, or if there is no item to ask. */
    @Nullable
    BufferedResponse refusal(HttpServletRequest request, HttpServletResponse response, @Nullable String location)
            throws IOException, ServletException {
        String item = location != null && isItem(location) ? location : itemOf(request.getRequestURI());
        RequestDispatcher dispatcher = item == null ? null : request.getRequestDispatcher(item);
        if (item == null || dispatcher == null) {
            return null;
        }
        BufferedResponse answer = new BufferedResponse(response);
        Object route = request.getAttribute(Route.REQUEST_ATTRIBUTE);
        dispatcher.forward(new Get(request, item), answer);
        request.setAttribute(Route.REQUEST_ATTRIBUTE, route);
        return answer.getStatus() < 400 ? null : answer;
    }

    private @Nullable String itemOf(String path) {
        String item = path;
        while (item.length() > Segment.ROOT.length()) {
            if (isItem(item)) {
                return item;
            }
            item = item.substring(0, item.lastIndexOf('/'));
        }
        return null;
    }

    private boolean isItem(String path) {
        RouteTable.Found found = routes.apply("GET", path);
        return found != null && found.routes().get(0).template().endsWith("}");
    }

    /** The same request as a GET of the item. */
    private static final class Get extends HttpServletRequestWrapper {
        private final String path;

        Get(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BufferedInput(new byte[0]);
        }
    }
}
