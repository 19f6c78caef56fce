package io.aegis.core.security;

import io.aegis.api.setting.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The budgets of addresses, users, and users of the console. */
final class RateLimits {
    private final RateLimit perAddress;
    private final RateLimit perUser;
    private final RateLimit perConsoleUser;

    RateLimits(RateLimit perAddress, RateLimit perUser, RateLimit perConsoleUser) {
        this.perAddress = perAddress;
        this.perUser = perUser;
        this.perConsoleUser = perConsoleUser;
    }

    static RateLimits of(Settings settings) {
        return new RateLimits(
                new RateLimit(settings.integer(SecuritySettings.IP_PER_MINUTE), Duration.ofMinutes(1)),
                new RateLimit(settings.integer(SecuritySettings.USER_PER_HOUR), Duration.ofHours(1)),
                new RateLimit(settings.integer(SecuritySettings.CONSOLE_PER_HOUR), Duration.ofHours(1)));
    }

    Optional<RateWindow> takeFromAddress(String address) {
        return perAddress.take(ClientAddress.rateKey(address));
    }

    Optional<RateWindow> takeFromUser(UUID user) {
        return perUser.take(user);
    }

    Optional<RateWindow> takeFromConsoleUser(UUID user) {
        return perConsoleUser.take(user);
    }
}
