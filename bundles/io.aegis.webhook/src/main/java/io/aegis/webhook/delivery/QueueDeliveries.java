package io.aegis.webhook.delivery;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.ListensTo;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears of every event: any of them may be wanted by a webhook. */
@Component
@ListensTo(name = "webhook.queue", types = "*")
public final class QueueDeliveries implements BatchListener {
    private final DeliveryQueue queue;
    private final DeliveryWorker worker;

    @Activate
    public QueueDeliveries(@Reference DeliveryQueue queue, @Reference DeliveryWorker worker) {
        this.queue = queue;
        this.worker = worker;
    }

    @Override
    public void on(Event event) {
        onAll(List.of(event));
    }

    @Override
    public void onAll(List<Event> events) {
        if (queue.add(events) > 0) {
            worker.wake();
        }
    }
}
