package io.aegis.core.security.login;

import io.aegis.core.security.gate.ClientAddress;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.RequestCaller;
import java.util.UUID;

/**
 * Where a password was typed.
 *
 * @param key an IPv4 address, an IPv6 network, or a session
 * @param isSession true for somebody who has logged in already
 */
public record GuessSource(String key, boolean isSession) {
    static GuessSource ofAddress(String address) {
        return new GuessSource(ClientAddress.rateKey(address), false);
    }

    /** The session or API key of the caller; the address of a caller who has neither. */
    public static GuessSource ofCaller(RequestCaller caller) {
        Identity identity = caller.identity();
        return identity.session()
                .map(session -> ofSession(session.tokenId()))
                .or(() -> identity.key().map(key -> ofSession(key.id())))
                .orElseGet(() -> ofAddress(caller.address()));
    }

    private static GuessSource ofSession(UUID id) {
        return new GuessSource("session " + id, true);
    }
}
