package io.aegis.webhook.delivery;

import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import io.aegis.webhook.WebhookSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the delivery log from growing for ever. */
@Component
@ScheduledJob(
        id = "remove-old-webhook-deliveries",
        title = "Remove webhook deliveries that are older than the log is kept",
        schedule = "0 30 3 * * *")
public final class RemoveOldDeliveriesJob implements Job {
    private static final int AT_ONCE = 5000;

    private final DeliveryMapper deliveries;
    private final Duration retention;

    @Activate
    public RemoveOldDeliveriesJob(@Reference Database database, @Reference Settings settings) {
        this.deliveries = database.mapper(DeliveryMapper.class);
        this.retention = WebhookSettings.of(settings).logRetention();
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        Instant before = Instant.now().minus(retention);
        int removed = 0;
        int some;
        do {
            some = deliveries.deleteOld(before, AT_ONCE);
            removed += some;
        } while (some == AT_ONCE);
        return Map.of("message", removed + " deliveries removed.", "removed", removed);
    }
}
