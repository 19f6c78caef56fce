package io.aegis.core.security.gate;

import io.aegis.core.security.key.KeyText;
import io.aegis.core.security.login.SessionCookie;
import java.util.Optional;

/** What a request brings along to show who makes it. What was sent on purpose goes before the cookie. */
public record Credential(Kind kind, String value) {

    /** How it came. */
    public enum Kind {
        COOKIE,
        BEARER,
        KEY_HEADER
    }

    private static final String BEARER = "bearer ";
    private static final String COOKIE_START = SessionCookie.NAME + "=";

    static Optional<Credential> of(Incoming request) {
        String authorization = request.header("Authorization");
        // Other schemes are meant for a proxy on the way.
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(new Credential(
                    Kind.BEARER, authorization.substring(BEARER.length()).strip()));
        }
        String key = request.header("X-API-Key");
        if (key != null) {
            return Optional.of(new Credential(Kind.KEY_HEADER, key.strip()));
        }
        return cookie(request).map(value -> new Credential(Kind.COOKIE, value));
    }

    private static Optional<String> cookie(Incoming request) {
        String line = request.header("Cookie");
        if (line == null || !line.contains(COOKIE_START)) {
            return Optional.empty();
        }
        for (String part : line.split(";", -1)) {
            String pair = part.strip();
            if (pair.startsWith(COOKIE_START) && pair.length() > COOKIE_START.length()) {
                return Optional.of(pair.substring(COOKIE_START.length()));
            }
        }
        return Optional.empty();
    }

    boolean isKey() {
        return kind != Kind.COOKIE && KeyText.looksLikeKey(value);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Credential[" + kind + "]";
    }
}
