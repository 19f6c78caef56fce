package io.aegis.webhook.delivery;

import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.api.setting.Settings;
import io.aegis.webhook.ReceiverHeaders;
import io.aegis.webhook.Webhook;
import io.aegis.webhook.WebhookSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one call. Whatever the other side does, it ends within the time and as an attempt that can be written down. */
@Component(service = Sender.class)
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int EXCERPT_BYTES = 2048;
    private static final int MAX_ERROR = 500;
    /** No answer is read that far; the limit of the client stands behind ours. */
    private static final long MAX_BYTES = 1 << 20;

    private final OutboundHttp http;
    private final Duration timeout;

    @Activate
    public Sender(@Reference OutboundHttp http, @Reference Settings settings) {
        this.http = http;
        this.timeout = WebhookSettings.of(settings).timeout();
    }

    Attempt send(Webhook webhook, DueDelivery delivery) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long start = System.nanoTime();
        Outcome outcome = call(request(webhook, delivery, at));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Attempt(delivery.number(), at, millis, outcome.status(), outcome.error(), outcome.response());
    }

    private record Outcome(@Nullable Integer status, @Nullable String error, @Nullable String response) {}

    private OutboundRequest request(Webhook webhook, DueDelivery delivery, Instant at) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        ReceiverHeaders own = webhook.headers();
        OutboundRequest request = OutboundRequest.post(webhook.url(), body)
                .withTimeout(timeout)
                .withMaxBytes(MAX_BYTES)
                .withHeader("Content-Type", "application/json");
        for (int i = 0; i < own.names().size(); i++) {
            request = request.withHeader(own.names().get(i), own.values().get(i));
        }
        Map<String, String> headers = Signature.headers(delivery.eventId().toString(), at, body, webhook.secretsAt(at));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    private Outcome call(OutboundRequest request) {
        try (OutboundResponse response = http.send(request)) {
            int status = response.status();
            String error = status / 100 == 3 ? "Redirects are not followed" : null;
            return new Outcome(status, error, excerpt(response.body()));
        } catch (ProblemException | IOException e) {
            return new Outcome(null, message(e), null);
        } catch (RuntimeException e) {
            LOG.warn("A call to a webhook failed in an unexpected way", e);
            return new Outcome(null, message(e), null);
        }
    }

    /** The status has been said already: a body that breaks off changes nothing. */
    private static String excerpt(InputStream body) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] buffer = new byte[EXCERPT_BYTES];
        try {
            while (start.size() < EXCERPT_BYTES) {
                int read = body.read(buffer, 0, EXCERPT_BYTES - start.size());
                if (read < 0) {
                    break;
                }
                start.write(buffer, 0, read);
            }
        } catch (IOException e) {
            LOG.debug("The answer of a webhook broke off", e);
        }
        return printable(start.toString(StandardCharsets.UTF_8), EXCERPT_BYTES);
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return printable(message == null || message.isBlank() ? failure.toString() : message, MAX_ERROR);
    }

    private static String printable(String text, int limit) {
        String start = text.length() > limit ? text.substring(0, limit) : text;
        StringBuilder kept = new StringBuilder(start.length());
        start.codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
