package io.aegis.core.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** A secret that is made once and kept in the database, so that all nodes share it. */
public final class SharedSecret {
    private static final int BYTES = 32;

    private SharedSecret() {}

    public static byte[] of(SecretMapper secrets, String name, Clock clock) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        secrets.insertIfAbsent(name, fresh, clock.instant());
        return HexFormat.of().parseHex(secrets.find(name));
    }
}
