package io.aegis.notification.channel;

import io.aegis.api.persistence.Database;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.QueueItem;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueRun;
import io.aegis.api.queue.Queues;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.api.setting.Settings;
import io.aegis.notification.NotificationMapper;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.StoredNotification;
import io.aegis.notification.api.Notification;
import io.aegis.notification.api.NotificationChannel;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of other bundles, which come and go. Each has a queue of its own, so a slow one keeps no other waiting. */
@Component(service = Channels.class)
public final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final String RETRY_WAITS = "AEGIS_NOTIFICATION_RETRY_WAITS";

    private final NotificationMapper notifications;
    private final Users users;
    private final NotificationTexts texts;
    private final Queues queues;
    private final QueueOptions options;
    private final Map<String, NotificationChannel> channels = new ConcurrentSkipListMap<>();
    private final Map<String, QueueRun> runs = new ConcurrentHashMap<>();

    @Activate
    public Channels(
            @Reference Database database,
            @Reference Users users,
            @Reference NotificationTexts texts,
            @Reference Queues queues,
            @Reference Settings settings) {
        this.notifications = database.mapper(NotificationMapper.class);
        this.users = users;
        this.texts = texts;
        this.queues = queues;
        this.options = QueueOptions.threads(1)
                .withWaits(
                        settings.list(RETRY_WAITS).stream().map(Channels::wait).toList());
        ChannelMapper before = database.mapper(ChannelMapper.class);
        database.doInTransaction(
                () -> before.takeAll().forEach(row -> queue(row.notificationId(), List.of(row.channel()))));
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
        if (!name.matches("[a-z][a-z0-9-]*") || channels.putIfAbsent(name, channel) != null) {
            LOG.warn("The channel {} of {} is refused: the name is taken or none", name, channel.getClass());
            return;
        }
        runs.put(name, queueOf(name).start(options, item -> deliver(channel, item)));
    }

    public void remove(NotificationChannel channel) {
        String name = channel.name();
        if (channels.get(name) == channel) {
            end(name);
            channels.remove(name);
        }
    }

    /** The channels that are there. */
    public Collection<String> names() {
        return List.copyOf(channels.keySet());
    }

    /** Queues the notification, in the present transaction; a channel that is away finds it when it comes back. */
    public void queue(UUID notificationId, List<String> names) {
        names.forEach(name -> queueOf(name).add(null, notificationId.toString(), Duration.ZERO));
    }

    private Queue queueOf(String channel) {
        return queues.of("channel-" + channel);
    }

    /** Nothing for a notification that has expired, nor for whoever is not active any more. */
    private void deliver(NotificationChannel channel, QueueItem item) throws Exception {
        Optional<StoredNotification> row = notifications.get(UUID.fromString(item.payload()));
        Optional<User> recipient =
                row.flatMap(found -> users.find(found.userId())).filter(User::isActive);
        if (row.isPresent() && recipient.isPresent()) {
            channel.deliver(notification(row.get(), recipient.get()));
        }
    }

    private Notification notification(StoredNotification row, User recipient) {
        boolean sees = texts.sees(row, recipient);
        return new Notification(
                row.id(),
                recipient,
                row.type(),
                sees ? row.text() : NotificationTexts.HIDDEN,
                sees ? row.details() : null,
                row.entityType(),
                row.entityId(),
                row.createdAt());
    }

    private void end(String name) {
        QueueRun run = runs.remove(name);
        if (run != null) {
            run.close();
        }
    }

    /** Ends the work of all channels. */
    @Deactivate
    public void close() {
        List.copyOf(runs.keySet()).forEach(this::end);
    }
}
