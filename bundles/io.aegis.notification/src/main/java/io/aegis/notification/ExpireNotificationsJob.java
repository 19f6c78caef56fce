package io.aegis.notification;

import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.persistence.Database;
import io.aegis.api.queue.Queues;
import io.aegis.api.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes what is older than people look back. */
@Component
@ScheduledJob(
        id = "expire-notifications",
        title = "Remove notifications that are older than they are kept",
        schedule = "0 40 3 * * *")
public final class ExpireNotificationsJob implements Job {
    private static final int AT_ONCE = 5000;

    private final NotificationMapper notifications;
    private final Queues queues;
    private final Duration retention;

    @Activate
    public ExpireNotificationsJob(
            @Reference Database database, @Reference Queues queues, @Reference Settings settings) {
        this.notifications = database.mapper(NotificationMapper.class);
        this.queues = queues;
        this.retention = settings.duration("AEGIS_NOTIFICATION_RETENTION");
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        Instant before = Instant.now().minus(retention);
        int removed = 0;
        int some;
        do {
            some = notifications.deleteOld(before, AT_ONCE);
            removed += some;
        } while (some == AT_ONCE);
        // Those of a channel that never came back.
        queues.deleteAddedBefore(before);
        return Map.of("message", removed + " notifications removed.", "removed", removed);
    }
}
