package io.aegis.core.security.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A token for its user.
 *
 * @param accessToken the signed token
 * @param tokenType always {@code bearer}
 * @param expiresIn seconds until it expires; only from {@code POST /auth/token}
 */
public record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long expiresIn) {

    private static final String BEARER = "bearer";

    public static TokenAnswer of(String token) {
        return new TokenAnswer(token, BEARER, null);
    }

    static TokenAnswer withLifetime(String token) {
        return new TokenAnswer(token, BEARER, Tokens.LIFETIME.toSeconds());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenAnswer[]";
    }
}
