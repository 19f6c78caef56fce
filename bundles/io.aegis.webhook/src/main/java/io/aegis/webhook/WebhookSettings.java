package io.aegis.webhook;

import io.aegis.api.setting.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** What an operator sets. */
public record WebhookSettings(
        Duration timeout,
        int concurrency,
        List<Duration> retryWaits,
        Duration disableAfter,
        Duration rotationOverlap,
        Duration logRetention) {
    private static final String RETRY_WAITS = "AEGIS_WEBHOOK_RETRY_WAITS";

    /** What the time of a call does not count: looking up the name, writing down how it went. */
    private static final Duration LEASE_RESERVE = Duration.ofMinutes(1);

    public static WebhookSettings of(Settings settings) {
        return new WebhookSettings(
                settings.duration("AEGIS_WEBHOOK_TIMEOUT"),
                Math.max(2, settings.integer("AEGIS_WEBHOOK_CONCURRENCY")),
                settings.list(RETRY_WAITS).stream().map(WebhookSettings::wait).toList(),
                settings.duration("AEGIS_WEBHOOK_DISABLE_AFTER"),
                settings.duration("AEGIS_WEBHOOK_ROTATION_OVERLAP"),
                settings.duration("AEGIS_WEBHOOK_LOG_RETENTION"));
    }

    private static Duration wait(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    RETRY_WAITS + ": '" + text + "' is not an ISO-8601 duration such as PT5M", e);
        }
    }

    /** For how long a delivery belongs to the worker that took it. */
    public Duration lease() {
        return timeout.plus(LEASE_RESERVE);
    }
}
