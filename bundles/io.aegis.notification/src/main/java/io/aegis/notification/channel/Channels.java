package io.aegis.notification.channel;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.Users;
import io.aegis.api.setting.Settings;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.api.NotificationChannel;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of other bundles, which come and go, and what is queued for them. */
@Component(service = Channels.class)
public final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final String RETRY_WAITS = "AEGIS_NOTIFICATION_RETRY_WAITS";

    private final Database database;
    private final ChannelMapper mapper;
    private final Users users;
    private final NotificationTexts texts;
    private final List<Duration> waits;
    private final Map<String, ChannelWorker> workers = new ConcurrentSkipListMap<>();

    /** Made by DS. */
    @Activate
    public Channels(
            @Reference Database database,
            @Reference Users users,
            @Reference NotificationTexts texts,
            @Reference Settings settings) {
        this.database = database;
        this.mapper = database.mapper(ChannelMapper.class);
        this.users = users;
        this.texts = texts;
        this.waits = settings.list(RETRY_WAITS).stream().map(Channels::wait).toList();
    }

    private static Duration wait(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    RETRY_WAITS + ": '" + text + "' is not an ISO-8601 duration such as PT5M", e);
        }
    }

    @Reference(
            service = NotificationChannel.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void add(NotificationChannel channel) {
        String name = channel.name();
        ChannelWorker worker = new ChannelWorker(channel, mapper, users, texts, waits);
        if (!name.matches("[a-z][a-z0-9-]*") || workers.putIfAbsent(name, worker) != null) {
            LOG.warn("The channel {} of {} is refused: the name is taken or none", name, channel.getClass());
            return;
        }
        worker.start();
    }

    public void remove(NotificationChannel channel) {
        ChannelWorker worker = workers.get(channel.name());
        if (worker != null && worker.isOf(channel)) {
            workers.remove(channel.name());
            worker.close();
        }
    }

    /** The channels that are there. */
    public Collection<String> names() {
        return List.copyOf(workers.keySet());
    }

    /** Queues the notification, in the present transaction; a channel that is away finds it when it comes back. */
    public void queue(UUID notificationId, List<String> names) {
        for (String name : names) {
            mapper.queue(notificationId, name);
            database.afterCommit(() -> wake(name));
        }
    }

    private void wake(String name) {
        ChannelWorker worker = workers.get(name);
        if (worker != null) {
            worker.wake();
        }
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        workers.values().forEach(ChannelWorker::close);
        workers.clear();
    }
}
