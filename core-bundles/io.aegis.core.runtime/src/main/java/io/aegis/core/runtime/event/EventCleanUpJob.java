package io.aegis.core.runtime.event;

import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes delivered events when they are old, and what waits for listeners that have been away for very long. */
@Component(service = Job.class)
@ScheduledJob(id = "clean-events", title = "Delete old delivered events", schedule = "0 17 * * * *")
public final class EventCleanUpJob implements Job {
    private final Database database;
    private final EventMapper mapper;
    private final Duration delivered;
    private final Duration undelivered;

    @Activate
    public EventCleanUpJob(@Reference Database database, @Reference Settings settings) {
        this(
                database,
                settings.duration("AEGIS_EVENT_RETENTION"),
                settings.duration("AEGIS_EVENT_UNDELIVERED_RETENTION"));
    }

    EventCleanUpJob(Database database, Duration delivered, Duration undelivered) {
        this.database = database;
        this.mapper = database.mapper(EventMapper.class);
        this.delivered = delivered;
        this.undelivered = undelivered;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        return database.inTransaction(() -> {
            int dropped = mapper.dropDeliveriesOfAbsent(undelivered.toSeconds());
            int listeners = mapper.forgetAbsentListeners(undelivered.toSeconds());
            int events = mapper.deleteOlderThan(delivered.toSeconds());
            return Map.of(
                    "message",
                    "Old events deleted",
                    "events",
                    events,
                    "deliveries_dropped",
                    dropped,
                    "listeners_forgotten",
                    listeners);
        });
    }
}
