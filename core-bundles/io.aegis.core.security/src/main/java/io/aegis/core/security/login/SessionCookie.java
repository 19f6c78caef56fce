package io.aegis.core.security.login;

/** The cookie of the web console. */
public final class SessionCookie {
    public static final String NAME = "aegis_token";

    private SessionCookie() {}

    /** The value of {@code Set-Cookie} that hands a token out. */
    static String carrying(String token, boolean secure) {
        return of(token, Tokens.LIFETIME.toSeconds(), secure);
    }

    /** The value of {@code Set-Cookie} that takes it back. */
    static String cleared(boolean secure) {
        return of("", 0, secure);
    }

    private static String of(String value, long maxAge, boolean secure) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + maxAge + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }
}
