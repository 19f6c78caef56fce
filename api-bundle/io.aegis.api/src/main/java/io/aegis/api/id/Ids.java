package io.aegis.api.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.annotation.versioning.ProviderType;

/** Makes ids. Thread-safe. */
@ProviderType
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** When the newest id was made, in 4096ths of a millisecond. */
    private static final AtomicLong NEWEST = new AtomicLong();

    private Ids() {}

    /**
     * A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, 12 bits of the fraction of that millisecond (§6.2, method 3), 62 random
     * bits. Within one server each id sorts after those made before it, also when its clock stands still or goes back a little.
     */
    public static UUID next() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long ticks = ((micros / 1000) << 12) | ((micros % 1000) * 4096 / 1000);
        long mine = NEWEST.updateAndGet(newest -> Math.max(newest + 1, ticks));
        long most = ((mine >>> 12) << 16) | 0x7000L | (mine & 0xfffL);
        return new UUID(most, (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}
