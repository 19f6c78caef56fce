package io.aegis.core.security.gate;

import io.aegis.api.setting.Settings;
import io.aegis.core.security.SecuritySettings;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The budgets of addresses, users, and users of the console. What shows nothing of anybody, the pages and the health,
 * has budgets of its own for each address: a page has many files, and who watches the health must not be kept from it
 * by others behind the same address.
 */
final class RateLimits {
    private static final int OPEN_FACTOR = 3;

    private final RateLimit perAddress;
    private final RateLimit openPerAddress;
    private final RateLimit healthPerAddress;
    private final RateLimit perUser;
    private final RateLimit perConsoleUser;

    RateLimits(int addressPerMinute, RateLimit perUser, RateLimit perConsoleUser) {
        this.perAddress = new RateLimit(addressPerMinute, Duration.ofMinutes(1));
        int open = (int) Math.min(Integer.MAX_VALUE, (long) addressPerMinute * OPEN_FACTOR);
        this.openPerAddress = new RateLimit(open, Duration.ofMinutes(1));
        this.healthPerAddress = new RateLimit(open, Duration.ofMinutes(1));
        this.perUser = perUser;
        this.perConsoleUser = perConsoleUser;
    }

    static RateLimits of(Settings settings) {
        return new RateLimits(
                settings.integer(SecuritySettings.IP_PER_MINUTE),
                new RateLimit(settings.integer(SecuritySettings.USER_PER_HOUR), Duration.ofHours(1)),
                new RateLimit(settings.integer(SecuritySettings.CONSOLE_PER_HOUR), Duration.ofHours(1)));
    }

    Optional<RateWindow> takeFromAddress(String address) {
        return perAddress.take(ClientAddress.rateKey(address));
    }

    /** For what is open to everybody. */
    Optional<RateWindow> takeForOpen(String address) {
        return openPerAddress.take(ClientAddress.rateKey(address));
    }

    Optional<RateWindow> takeForHealth(String address) {
        return healthPerAddress.take(ClientAddress.rateKey(address));
    }

    Optional<RateWindow> takeFromUser(UUID user) {
        return perUser.take(user);
    }

    Optional<RateWindow> takeFromConsoleUser(UUID user) {
        return perConsoleUser.take(user);
    }
}
