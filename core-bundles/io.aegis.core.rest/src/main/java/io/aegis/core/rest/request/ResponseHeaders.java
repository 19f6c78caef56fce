package io.aegis.core.rest.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers that tell a browser what it may do with an answer. */
final class ResponseHeaders {
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final Set<String> origins;

    ResponseHeaders(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    void set(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        boolean api = request.getRequestURI().startsWith("/api/");
        response.setHeader("Content-Security-Policy", api ? API_POLICY : PAGE_POLICY);
        if (api) {
            response.setHeader("Cache-Control", "private, no-cache");
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!origins.isEmpty()) {
            allowOrigin(request.getHeader("Origin"), response);
        }
    }

    private void allowOrigin(@Nullable String origin, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        if (origin != null && origins.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader(
                    "Access-Control-Expose-Headers",
                    "ETag, Location, Retry-After, X-Request-Id, X-Total-Count, X-RateLimit-Limit,"
                            + " X-RateLimit-Remaining, X-RateLimit-Reset, Idempotency-Replayed");
        }
    }
}
