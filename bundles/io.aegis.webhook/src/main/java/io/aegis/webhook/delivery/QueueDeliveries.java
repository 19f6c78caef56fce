package io.aegis.webhook.delivery;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.ListensTo;
import io.aegis.webhook.EventTypes;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears of the events that leave the house. */
@Component
@ListensTo(
        name = "webhook.queue",
        types = {
            EventTypes.TEST_VALIDATED,
            EventTypes.TEST_STATE_CHANGED,
            EventTypes.CAMPAIGN_COMPLETED,
            EventTypes.ALERT_FIRED,
            EventTypes.COVERAGE_CHANGED,
            EventTypes.AUDIT_COMPLETED,
            EventTypes.VULNERABILITY_CRITICAL,
            EventTypes.AGENT_OFFLINE,
            EventTypes.COMPLIANCE_FAILED
        })
public final class QueueDeliveries implements BatchListener {
    private final DeliveryQueue queue;
    private final DeliveryWorker worker;

    /** Made by DS. */
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
