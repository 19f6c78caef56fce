package io.aegis.core.rest;

import io.aegis.api.security.Caller;
import io.aegis.core.rest.request.BufferedInput;
import io.aegis.core.rest.request.BufferedOutput;
import io.aegis.core.rest.segment.PermissionRule;
import io.aegis.core.rest.segment.QueryParameters;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.RouteFilter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and its answer without a server. */
public final class FakeExchange {
    private final String method;
    private final String path;
    private final byte[] content;
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> requestHeaders = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;

    public FakeExchange(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.content = body.getBytes(StandardCharsets.UTF_8);
    }

    public FakeExchange caller(Caller caller) {
        attributes.put(Caller.REQUEST_ATTRIBUTE, caller);
        return this;
    }

    /** As {@link RouteFilter} leaves it. */
    public FakeExchange route(Route route) {
        attributes.put(Route.REQUEST_ATTRIBUTE, route);
        return this;
    }

    public static Route route(String template, @Nullable String permission) {
        return new Route(
                template,
                new PermissionRule(permission),
                List.of("application/json"),
                false,
                -1,
                false,
                QueryParameters.NONE);
    }

    public static Route callingOut(String template) {
        return new Route(
                template, new PermissionRule(null), List.of("application/json"), false, -1, true, QueryParameters.NONE);
    }

    public FakeExchange requestHeader(String name, String value) {
        requestHeaders.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public int status() {
        return status;
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getRequestURI" -> path;
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
            case "getHeader" -> requestHeaders.get(String.valueOf(arguments[0]).toLowerCase(Locale.ROOT));
            case "getContentType" -> requestHeaders.get("content-type");
            case "getContentLengthLong" -> (long) content.length;
            case "getInputStream" -> new BufferedInput(content);
            default -> null;
        });
    }

    public HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (proxy, called, arguments) -> {
            switch (called.getName()) {
                case "setStatus" -> status = (int) arguments[0];
                case "setHeader", "addHeader" ->
                    headers.put(String.valueOf(arguments[0]).toLowerCase(Locale.ROOT), String.valueOf(arguments[1]));
                case "getOutputStream" -> {
                    return new BufferedOutput(body);
                }
                case "containsHeader", "isCommitted" -> {
                    return false;
                }
                default -> {
                    return null;
                }
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    public static String read(ServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What a servlet does at the end of the chain. */
    public record Answer(ServletResponse response) {
        public void header(String name, String value) {
            ((HttpServletResponse) response).setHeader(name, value);
        }

        public void send(int status, @Nullable String text) throws IOException {
            ((HttpServletResponse) response).setStatus(status);
            response.getOutputStream().write(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        }
    }
}
