package io.aegis.core.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MissesTest {
    private final Misses misses = new Misses();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksForTheSameThingOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(misses.<String>ask("key", this::nothing)).isEmpty();
        }
        // A second may end in between.
        assertThat(asked.get()).isLessThan(5);
    }

    @Test
    void asksForManyThingsSoOftenOnly() {
        for (int i = 0; i < 10_000; i++) {
            misses.ask(i, this::nothing);
        }
        assertThat(asked.get()).isBetween(100, 5_000);
    }

    @Test
    void answersWhatIsThere() {
        assertThat(misses.ask("key", () -> "value")).contains("value");
        assertThat(misses.ask("key", () -> "value")).contains("value");
    }

    private @org.jspecify.annotations.Nullable String nothing() {
        asked.incrementAndGet();
        return null;
    }
}
