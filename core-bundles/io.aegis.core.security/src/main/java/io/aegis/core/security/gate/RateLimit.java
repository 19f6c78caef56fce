package io.aegis.core.security.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** So many requests in so long a time for each key; the budget is whole again when the time is over. */
final class RateLimit {
    private static final int MAX_KEYS = 50_000;

    private final int limit;
    private final Duration period;
    private final TimeMeter time;
    private final Cache<Object, Bucket> buckets;

    RateLimit(int limit, Duration period) {
        this(limit, period, System::nanoTime);
    }

    RateLimit(int limit, Duration period, Ticker ticker) {
        this.limit = limit;
        this.period = period;
        this.time = new TickerTime(ticker);
        // A bucket that nobody used for its period is full again: it may be forgotten.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .ticker(ticker)
                .expireAfterAccess(period)
                .build();
    }

    /** Takes one request out of the budget of the key; nothing where there is no limit. */
    Optional<RateWindow> take(Object key) {
        if (limit <= 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(key, any -> bucket()).tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return Optional.of(new RateWindow(
                limit, probe.isConsumed() ? probe.getRemainingTokens() : -1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit)
                        .refillIntervally(limit, period)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    private record TickerTime(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
