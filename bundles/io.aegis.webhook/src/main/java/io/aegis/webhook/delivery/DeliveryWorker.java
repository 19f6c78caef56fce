package io.aegis.webhook.delivery;

import io.aegis.api.setting.Settings;
import io.aegis.api.thread.Threads;
import io.aegis.webhook.Webhook;
import io.aegis.webhook.WebhookSettings;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends from this node. Receivers that have shown that they answer quickly have a lane of their own, so that the others,
 * however many and however slow, wait only for one another.
 */
@Component(service = DeliveryWorker.class, immediate = true)
public final class DeliveryWorker {
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final int CALLS_TO_QUICK = 4;
    private static final int CALLS_TO_OTHERS = 1;

    private final DeliveryQueue queue;
    private final Sender sender;
    private final Set<UUID> quick = ConcurrentHashMap.newKeySet();
    private final DeliveryLane quickLane;
    private final DeliveryLane otherLane;

    /** Starts to send. */
    @Activate
    public DeliveryWorker(
            @Reference DeliveryQueue queue,
            @Reference Sender sender,
            @Reference Settings settings,
            @Reference Threads threads) {
        this.queue = queue;
        this.sender = sender;
        int half = WebhookSettings.of(settings).concurrency() / 2;
        this.quickLane = new DeliveryLane(
                "quick-sender",
                half,
                CALLS_TO_QUICK,
                (busy, limit) -> queue.claim(true, quick, busy, limit),
                this::send,
                threads);
        this.otherLane = new DeliveryLane(
                "sender",
                half,
                CALLS_TO_OTHERS,
                (busy, limit) -> queue.claim(false, quick, busy, limit),
                this::send,
                threads);
        quickLane.start();
        otherLane.start();
    }

    /** Says that something may be due. */
    void wake() {
        quickLane.wake();
        otherLane.wake();
    }

    private void send(DueDelivery due) {
        Webhook receiver = queue.receiver(due);
        if (receiver == null) {
            quick.remove(due.webhookId());
            return;
        }
        Attempt attempt = sender.send(receiver, due);
        if (attempt.durationMillis() <= QUICK.toMillis()) {
            if (quick.add(due.webhookId())) {
                quickLane.wake();
            }
        } else {
            quick.remove(due.webhookId());
        }
        queue.finish(due, attempt);
    }

    /** Ends what it can end in good order. */
    @Deactivate
    public void close() {
        quickLane.close();
        otherLane.close();
    }
}
