package io.aegis.webhook.delivery;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import io.aegis.webhook.Webhook;
import io.aegis.webhook.WebhookMapper;
import io.aegis.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored queue: what goes in, who takes it, what becomes of it. */
@Component(service = DeliveryQueue.class)
public final class DeliveryQueue {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

    private static final String UNKNOWN = "";

    private final Database database;
    private final WebhookMapper webhooks;
    private final DeliveryMapper deliveries;
    private final Json json;
    private final AuditTrail audit;
    private final WebhookSettings settings;

    @Activate
    public DeliveryQueue(
            @Reference Database database,
            @Reference Json json,
            @Reference AuditTrail audit,
            @Reference Settings settings) {
        this.database = database;
        this.webhooks = database.mapper(WebhookMapper.class);
        this.deliveries = database.mapper(DeliveryMapper.class);
        this.json = json;
        this.audit = audit;
        this.settings = WebhookSettings.of(settings);
    }

    /** Queues the events for everybody who wants them and does not have them yet; how many deliveries that makes. */
    int add(List<Event> events) {
        Map<String, List<UUID>> subscribers = new HashMap<>();
        int wanted = 0;
        for (Event event : events) {
            List<UUID> those = subscribers.computeIfAbsent(event.type(), webhooks::subscribers);
            if (!those.isEmpty()) {
                String body = body(event);
                database.doInTransaction(() -> those.forEach(
                        webhook -> deliveries.insert(Ids.next(), webhook, event.id(), event.type(), body)));
            }
            wanted += those.size();
        }
        return wanted;
    }

    /** Queues the event for one webhook, taken by the caller, who makes the only attempt. */
    DueDelivery addTaken(UUID webhookId, Event event) {
        int noMoreWaits = settings.retryWaits().size();
        DueDelivery due = new DueDelivery(Ids.next(), webhookId, event.id(), body(event), 1, noMoreWaits);
        deliveries.insertTaken(due, event.type(), settings.lease().toMillis());
        return due;
    }

    private String body(Event event) {
        return new String(json.write(outward(event)), StandardCharsets.UTF_8);
    }

    /**
     * What may be told outside: of a confidential test no title; of a restricted one, or of one that may be restricted
     * because the event does not say, nothing but its id.
     */
    private static Event outward(Event event) {
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        String classification = String.valueOf(data.getOrDefault("classification", UNKNOWN));
        if (classification.equals("confidential")) {
            data.remove("title");
        } else if (classification.equals("restricted") || (classification.equals(UNKNOWN) && isOfTest(event))) {
            data.keySet().retainAll(Set.of("test_id", "classification"));
        }
        return new Event(event.id(), event.type(), event.at(), data);
    }

    private static boolean isOfTest(Event event) {
        return event.data().containsKey("test_id");
    }

    /** Takes what is due, for as long as the lease lasts. */
    List<DueDelivery> claim(boolean quickOnly, Collection<UUID> quick, Collection<UUID> busy, int limit) {
        return deliveries.claim(quickOnly, quick, busy, limit, settings.lease().toMillis());
    }

    /** The receiver as it is now; null if it was deleted. */
    @Nullable
    Webhook receiver(DueDelivery due) {
        return webhooks.find(due.webhookId()).orElse(null);
    }

    /** Writes down how an attempt went, and what follows. */
    void finish(DueDelivery due, Attempt attempt) {
        database.doInTransaction(() -> {
            deliveries.insertAttempt(due.id(), attempt);
            if (attempt.succeeded()) {
                deliveries.finish(due.id(), due.number(), DeliveryState.DELIVERED);
                webhooks.succeeded(due.webhookId());
                return;
            }
            webhooks.failed(due.webhookId());
            if (attempt.isGone()) {
                deliveries.finish(due.id(), due.number(), DeliveryState.FAILED);
                disable(due.webhookId(), "The receiver answered 410 Gone", null);
            } else if (due.waits() < settings.retryWaits().size()) {
                deliveries.retry(due.id(), due.number(), waitMillis(due.waits()));
            } else {
                deliveries.finish(due.id(), due.number(), DeliveryState.FAILED);
                Duration limit = settings.disableAfter();
                disable(
                        due.webhookId(),
                        "Nothing but failures for " + limit,
                        Instant.now().minus(limit));
            }
        });
    }

    /** A fifth more or less, so that what failed together does not return together. */
    private long waitMillis(int waits) {
        long wait = settings.retryWaits().get(waits).toMillis();
        return Math.round(wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }

    private void disable(UUID webhookId, String reason, @Nullable Instant failingBefore) {
        if (webhooks.disable(webhookId, reason, failingBefore) > 0) {
            audit.record(AuditRecord.of("disable_webhook", "webhook", webhookId).detail("reason", reason));
            LOG.warn("Webhook {} was disabled: {}", webhookId, reason);
        }
    }
}
