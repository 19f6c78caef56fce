package io.aegis.core.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final RateLimit limit = new RateLimit(3, Duration.ofMinutes(1), nanos::get);

    private RateWindow take(String key) {
        return limit.take(key).orElseThrow();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void countsDownAndThenRefuses() {
        assertThat(take("a")).isEqualTo(new RateWindow(3, 2, 60_000));
        pass(Duration.ofSeconds(20));
        assertThat(take("a")).isEqualTo(new RateWindow(3, 1, 40_000));
        assertThat(take("a").remaining()).isZero();
        assertThat(take("a").isExceeded()).isTrue();
        assertThat(take("a").resetMillis()).isEqualTo(40_000);
    }

    @Test
    void isWholeAgainWhenTheTimeIsOver() {
        for (int i = 0; i < 4; i++) {
            take("a");
        }
        pass(Duration.ofSeconds(59));
        assertThat(take("a").isExceeded()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(take("a").remaining()).isEqualTo(2);
    }

    @Test
    void countsEachKeyForItself() {
        for (int i = 0; i < 4; i++) {
            take("a");
        }
        assertThat(take("b").remaining()).isEqualTo(2);
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(new RateLimit(0, Duration.ofMinutes(1), nanos::get).take("a"))
                .isEmpty();
    }
}
