package io.aegis.api.id;

import java.security.SecureRandom;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Makes ids. Thread-safe. */
@ProviderType
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits; so newer ids sort later. */
    public static UUID next() {
        long millis = System.currentTimeMillis();
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long randA = ((random[0] & 0x0fL) << 8) | (random[1] & 0xffL);
        long most = (millis << 16) | 0x7000L | randA;
        long least = 0;
        for (int i = 2; i < random.length; i++) {
            least = (least << 8) | (random[i] & 0xffL);
        }
        least = (least & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least);
    }
}
