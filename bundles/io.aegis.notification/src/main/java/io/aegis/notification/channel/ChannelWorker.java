package io.aegis.notification.channel;

import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.api.Notification;
import io.aegis.notification.api.NotificationChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers by one channel, on a thread of its own: a slow channel keeps no other waiting. */
final class ChannelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int MAX_ERROR = 500;

    private final NotificationChannel channel;
    private final String name;
    private final ChannelMapper mapper;
    private final Users users;
    private final NotificationTexts texts;
    private final List<Duration> waits;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    ChannelWorker(
            NotificationChannel channel,
            ChannelMapper mapper,
            Users users,
            NotificationTexts texts,
            List<Duration> waits) {
        this.channel = channel;
        this.name = channel.name();
        this.mapper = mapper;
        this.users = users;
        this.texts = texts;
        this.waits = waits;
        this.thread = new Thread(this::work, "aegis-notification-" + name);
        thread.setDaemon(true);
    }

    boolean isOf(NotificationChannel other) {
        return channel == other;
    }

    void start() {
        thread.start();
    }

    /** Says that something may be due. */
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void work() {
        boolean isFailing = false;
        while (!closed) {
            try {
                while (!closed && deliverNext()) {
                    // until nothing is due
                }
                isFailing = false;
            } catch (RuntimeException e) {
                if (!isFailing) {
                    LOG.warn("Channel {} cannot be served just now: {}", name, e.toString());
                }
                isFailing = true;
            }
            try {
                boolean woken = signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("{} woken: {}", name, woken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean deliverNext() {
        List<ChannelDelivery> taken = mapper.claim(name, LEASE.toSeconds());
        taken.forEach(this::deliver);
        return !taken.isEmpty();
    }

    // Whatever a plugin throws, even a LinkageError, must not end the worker.
    private void deliver(ChannelDelivery due) {
        Optional<User> recipient = users.find(due.userId()).filter(User::isActive);
        if (recipient.isPresent()) {
            try {
                channel.deliver(notification(due, recipient.get()));
            } catch (Exception | LinkageError e) {
                failed(due, e);
                return;
            }
        }
        mapper.done(due.notificationId(), name);
    }

    private Notification notification(ChannelDelivery due, User recipient) {
        return new Notification(
                due.notificationId(),
                recipient,
                due.type(),
                texts.text(due, recipient),
                due.entityType(),
                due.entityId(),
                due.createdAt());
    }

    private void failed(ChannelDelivery due, Throwable failure) {
        if (closed) {
            // Cut off by its own end: the lease runs out, and it is delivered again.
            return;
        }
        if (due.attempts() > waits.size()) {
            LOG.warn("Channel {} gives up notification {}", name, due.notificationId(), failure);
            mapper.done(due.notificationId(), name);
            return;
        }
        LOG.warn("Channel {} failed, attempt {}: {}", name, due.attempts(), failure.toString());
        String error = failure.toString().replace("\0", "");
        mapper.failed(
                due.notificationId(),
                name,
                waits.get(due.attempts() - 1).toMillis(),
                error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
