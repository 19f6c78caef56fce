package io.aegis.webhook.delivery;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.webhook.Webhook;
import io.aegis.webhook.WebhookMapper;
import io.aegis.webhook.WebhookService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The delivery log, and what people do with it. */
@Component(service = DeliveryService.class)
public final class DeliveryService {
    private static final String ORDER = "-id";
    /** Published by nobody, so nobody subscribes to it. */
    private static final String TEST = "webhook.test";

    private final Database database;
    private final WebhookMapper webhooks;
    private final DeliveryMapper deliveries;
    private final DeliveryQueue queue;
    private final DeliveryWorker worker;
    private final Sender sender;
    private final AuditTrail audit;

    @Activate
    public DeliveryService(
            @Reference Database database,
            @Reference DeliveryQueue queue,
            @Reference DeliveryWorker worker,
            @Reference Sender sender,
            @Reference AuditTrail audit) {
        this.database = database;
        this.webhooks = database.mapper(WebhookMapper.class);
        this.deliveries = database.mapper(DeliveryMapper.class);
        this.queue = queue;
        this.worker = worker;
        this.sender = sender;
        this.audit = audit;
    }

    public Page<DeliveryView> list(
            UUID webhookId, @Nullable DeliveryState state, @Nullable String type, PageRequest page) {
        webhook(webhookId);
        DeliveryQuery query = new DeliveryQuery(webhookId, state, type);
        UUID after = page.cursor(ORDER, 1).map(cursor -> cursor.uuid(0)).orElse(null);
        List<Delivery> found = deliveries.list(query, after, page.offset(), page.limit());
        Map<UUID, List<Attempt>> attempts = deliveries
                .attempts(found.stream().map(Delivery::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        DeliveryAttempt::deliveryId,
                        Collectors.mapping(DeliveryAttempt::attempt, Collectors.toList())));
        List<DeliveryView> views = found.stream()
                .map(delivery -> DeliveryView.of(delivery, attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
        return page.page(views, deliveries.count(query), last -> Cursor.after(ORDER, last.id()));
    }

    DeliveryView get(UUID webhookId, UUID id) {
        Delivery delivery = deliveries
                .find(webhookId, id)
                .orElseThrow(() -> ProblemException.notFound("Delivery", id + " of webhook " + webhookId));
        return DeliveryView.of(
                delivery,
                deliveries.attempts(List.of(id)).stream()
                        .map(DeliveryAttempt::attempt)
                        .toList());
    }

    /** Puts the delivery into the queue as if it were new; its attempts stay in the log. */
    DeliveryView sendAgain(UUID webhookId, UUID id) {
        return database.inTransaction(() -> {
            Webhook webhook = webhook(webhookId);
            get(webhookId, id);
            if (!webhook.enabled()) {
                throw new ProblemException(
                        Problem.INVALID_STATE, "This webhook is disabled, nothing is sent to it: enable it first.");
            }
            deliveries.queueAgain(id);
            audit.record(AuditRecord.of("resend_webhook_delivery", "webhook", webhookId)
                    .detail("delivery_id", id.toString()));
            database.afterCommit(worker::wake);
            return get(webhookId, id);
        });
    }

    /** Sends an event that means nothing, once, now, also to a webhook that is disabled. */
    public DeliveryView test(UUID webhookId) {
        Webhook webhook = webhook(webhookId);
        Event event = new Event(
                Ids.next(),
                TEST,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Map.of("webhook_id", webhookId.toString(), "message", "This webhook works."));
        DueDelivery due = database.inTransaction(() -> {
            audit.record(AuditRecord.of("test_webhook", "webhook", webhookId));
            return queue.addTaken(webhookId, event);
        });
        queue.finish(due, sender.send(webhook, due));
        return get(webhookId, due.id());
    }

    private Webhook webhook(UUID id) {
        return webhooks.find(id).orElseThrow(() -> WebhookService.notFound(id));
    }
}
