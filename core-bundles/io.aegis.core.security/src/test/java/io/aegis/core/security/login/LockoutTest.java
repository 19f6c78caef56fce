package io.aegis.core.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "6, 2", "7, 4", "8, 8", "9, 15", "10, 15", "1000000, 15"})
    void growsUpToAQuarterOfAnHour(int failures, long minutes) {
        assertThat(Lockout.lockedUntil(failures, NOW).orElse(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
    }
}
