package io.aegis.core.security.login;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.security.gate.Incoming;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Protects those who come with the cookie from pages of others that send requests in their name. A change must bear the
 * header {@code X-Requested-With}, which no foreign page can add without asking first by CORS, and must come from the
 * same origin as far as the browser says where it comes from. The cookie itself is {@code SameSite=Strict}.
 */
public final class CsrfGuard {
    public static final String HEADER = "X-Requested-With";

    private static final Set<String> HARMLESS_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private CsrfGuard() {}

    /** Goes on, or throws 403 {@code CSRF_REJECTED}. */
    public static void check(Incoming request) {
        if (HARMLESS_METHODS.contains(request.method())) {
            return;
        }
        String header = request.header(HEADER);
        if (header == null || header.isBlank()) {
            throw rejected("A change with the cookie needs the header " + HEADER + ".");
        }
        String site = request.header("Sec-Fetch-Site");
        boolean isOwn =
                site != null ? OWN_SITES.contains(site) : isOwnOrigin(request.header("Origin"), request.header("Host"));
        if (!isOwn) {
            throw rejected("A change with the cookie must come from a page of this server.");
        }
    }

    /**
     * A foreign page must not log anybody in: not as somebody else either, whose traces would then hold what the user
     * does.
     *
     * @return false if the cookie must not be set, since the page is of another origin
     * @throws ProblemException 403 {@code CSRF_REJECTED}
     */
    static boolean checkLogin(UnaryOperator<@Nullable String> headers) {
        if ("cross-site".equals(headers.apply("Sec-Fetch-Site"))) {
            throw rejected("Only a page of this server can log a browser in.");
        }
        return headers.apply("Sec-Fetch-Site") != null || isOwnOrigin(headers.apply("Origin"), headers.apply("Host"));
    }

    /** Programs send neither header: no browser, no foreign page. Old browsers send the origin. */
    private static boolean isOwnOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ProblemException rejected(String detail) {
        return new ProblemException(Problem.FORBIDDEN, "CSRF_REJECTED", detail);
    }
}
