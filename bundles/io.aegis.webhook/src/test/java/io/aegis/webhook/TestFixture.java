package io.aegis.webhook;

import io.aegis.api.event.Event;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.id.Ids;
import io.aegis.api.plugin.Declaration;
import io.aegis.api.plugin.Declarations;
import io.aegis.api.rest.PageRequest;
import io.aegis.core.runtime.http.GuardedHttp;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestThreads;
import io.aegis.webhook.delivery.DeliveryQueue;
import io.aegis.webhook.delivery.DeliveryService;
import io.aegis.webhook.delivery.DeliveryState;
import io.aegis.webhook.delivery.DeliveryView;
import io.aegis.webhook.delivery.DeliveryWorker;
import io.aegis.webhook.delivery.QueueDeliveries;
import io.aegis.webhook.delivery.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The components of the bundle, wired as DS does it, on a database of their own. */
public final class TestFixture implements AutoCloseable {
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final List<String> EVENTS = List.of(
            "agent.offline",
            "alert.fired",
            "audit.completed",
            "campaign.completed",
            "compliance.failed",
            "coverage.changed",
            "test.state_changed",
            "test.validated",
            "vulnerability.critical");

    public final TestDatabase database = TestDatabase.of("webhook");
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final TestSettings settings;
    /** What is declared: a test may take types away. */
    public final List<String> declared = new ArrayList<>(EVENTS);

    final Declarations declarations = namespace ->
            declared.stream().map(name -> new Declaration("sample", name, "")).toList();
    final OutboundHttp http;
    public final WebhookService webhooks;
    public final DeliveryQueue queue;
    final Sender sender;
    final DeliveryWorker worker;
    public final DeliveryService deliveries;
    public final QueueDeliveries listener;
    private final List<DeliveryWorker> workers = new ArrayList<>();

    public TestFixture(TestSettings settings) {
        this.settings = settings;
        this.http = new GuardedHttp(settings, database);
        this.webhooks = new WebhookService(database, http, audit, declarations, settings);
        this.queue = new DeliveryQueue(database, new TestJson(), audit, settings);
        this.sender = new Sender(http, settings);
        this.worker = anotherNode();
        this.deliveries = new DeliveryService(database, queue, worker, sender, audit);
        this.listener = new QueueDeliveries(queue, worker);
    }

    /** With the receivers of the tests let through. */
    public TestFixture() {
        this(settings());
    }

    public static TestSettings settings() {
        return TestSettings.none()
                .with("AEGIS_OUTBOUND_ALLOW", "127.0.0.1")
                .with("AEGIS_WEBHOOK_TIMEOUT", "PT3S")
                .with("AEGIS_WEBHOOK_CONCURRENCY", 16)
                .with("AEGIS_WEBHOOK_RETRY_WAITS", "PT0.05S,PT0.05S")
                .with("AEGIS_WEBHOOK_DISABLE_AFTER", "P5D")
                .with("AEGIS_WEBHOOK_ROTATION_OVERLAP", "PT24H")
                .with("AEGIS_WEBHOOK_LOG_RETENTION", "P30D");
    }

    public DeliveryWorker anotherNode() {
        DeliveryWorker another = new DeliveryWorker(queue, sender, settings, new TestThreads());
        workers.add(another);
        return another;
    }

    public UUID webhook(String url, String... events) {
        return webhooks.create(new NewWebhook(url, List.of(events), SECRET, null, null, null))
                .id();
    }

    public Event publish(String type) {
        Event event = event(type);
        listener.on(event);
        return event;
    }

    public static Event event(String type) {
        return new Event(
                Ids.next(), type, Instant.parse("2026-02-03T04:05:06.789Z"), Map.of("mitre_id", "T1059", "n", 1));
    }

    public List<DeliveryView> log(UUID webhook) {
        return deliveries.list(webhook, null, null, new PageRequest(0, 100)).items();
    }

    /** The only delivery of the webhook, once it is in that state. */
    public DeliveryView await(UUID webhook, DeliveryState state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> log(webhook).size() == 1 && log(webhook).get(0).state() == state);
        return log(webhook).get(0);
    }

    @Override
    public void close() {
        workers.forEach(DeliveryWorker::close);
    }
}
