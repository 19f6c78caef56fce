package io.aegis.core.rest.segment;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Versioned;
import io.aegis.core.rest.ready.ReadyAnswer;
import io.aegis.core.rest.ready.ReadyAnswerFilter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Puts the version of an answer into {@code ETag}, answers 304 to those who have it already, and mends {@code Location}. */
@Provider
public final class AnswerFilter implements ContainerResponseFilter {
    private static final String LOCATION = "Location";
    /** Written anew for each answer. */
    private static final Set<String> NOT_OFFERED = Set.of("Date", "Content-Type", "Content-Length");

    private final String base;

    AnswerFilter(String base) {
        this.base = base;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Date", HttpDate.now());
        if (response.getStatus() == 201) {
            mendLocation(response.getHeaders());
        }
        if (!(response.getEntity() instanceof Versioned versioned) || response.getStatus() >= 300) {
            return;
        }
        String tag = tag(versioned);
        String method = request.getMethod();
        if (method.equals("GET") && versioned instanceof JsonDocument document && document.isCurrent()) {
            offer(document, request, response);
        }
        response.getHeaders().putSingle("ETag", tag);
        if ((method.equals("GET") || method.equals("HEAD"))
                && isNamed(request.getHeaderString("If-None-Match"), versioned.version())) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /** Leaves the answer with the request for {@link ReadyAnswerFilter}. */
    private static void offer(
            JsonDocument document, ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 200 || !(request.getProperty(Route.REQUEST_ATTRIBUTE) instanceof Route route)) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEach((name, values) -> {
            if (!NOT_OFFERED.contains(name) && values.size() == 1) {
                headers.put(name, String.valueOf(values.get(0)));
            }
        });
        MediaType type = response.getMediaType();
        request.setProperty(
                ReadyAnswer.REQUEST_ATTRIBUTE,
                new ReadyAnswer(
                        document,
                        type == null ? MediaType.APPLICATION_JSON : type.toString(),
                        Map.copyOf(headers),
                        route));
    }

    public static String tag(Versioned versioned) {
        return '"' + versioned.version() + '"';
    }

    /** CXF puts the base in front also of a path that starts at the root, and the host that the caller claims. */
    private void mendLocation(MultivaluedMap<String, Object> headers) {
        Object location = headers.getFirst(LOCATION);
        if (location instanceof URI uri && uri.getRawPath() != null) {
            String path = uri.getRawPath();
            headers.putSingle(
                    LOCATION, path.startsWith(base + Segment.ROOT + "/") ? path.substring(base.length()) : path);
        }
    }

    /** True if the caller has this version already. */
    public static boolean isNamed(@Nullable String ifNoneMatch, String version) {
        return ifNoneMatch != null && IfMatch.names(ifNoneMatch, version);
    }
}
