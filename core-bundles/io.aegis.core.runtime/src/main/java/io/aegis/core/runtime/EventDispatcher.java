package io.aegis.core.runtime;

import io.aegis.api.event.Event;
import io.aegis.api.event.EventListener;
import io.aegis.api.persistence.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the listeners of this node. A delivery is leased, not locked, while the listener runs, since it may
 * take long and shall not hold a transaction; when this node dies the lease runs out and another takes it.
 */
final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int WORKERS = 3;
    private static final long LONGEST_WAIT_MILLIS = Duration.ofHours(1).toMillis();

    private final EventMapper mapper;
    private final Subscribers subscribers;
    private final Duration poll;
    private final Duration lease;
    private final Semaphore signal = new Semaphore(0);
    private final Set<Delivery> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    EventDispatcher(Database database, Subscribers subscribers, Duration poll, Duration lease) {
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
        this.poll = poll;
        this.lease = lease;
    }

    void start() {
        for (int i = 1; i <= WORKERS; i++) {
            Thread worker = new Thread(this::work, "aegis-events-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /** Says that there is something to deliver. */
    void wake() {
        if (signal.availablePermits() < WORKERS) {
            signal.release();
        }
    }

    /** Keeps the leases of what is being delivered from running out. */
    void renewLeases() {
        for (Delivery delivery : running) {
            mapper.renew(delivery.eventId(), delivery.subscription(), lease.toSeconds());
        }
    }

    private void work() {
        while (!closed) {
            try {
                while (!closed && deliverNext()) {
                    // until nothing is due
                }
            } catch (RuntimeException e) {
                LOG.warn("Events cannot be delivered just now: {}", e.toString());
            }
            try {
                boolean woken = signal.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("woken: {}", woken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean deliverNext() {
        String names = subscribers.names(Subscriber.Kind.LISTENER);
        List<Delivery> claimed = names.isEmpty() ? List.of() : mapper.claim(names, lease.toSeconds());
        for (Delivery delivery : claimed) {
            running.add(delivery);
            try {
                deliver(delivery);
            } finally {
                running.remove(delivery);
            }
        }
        return !claimed.isEmpty();
    }

    private void deliver(Delivery delivery) {
        Object listener = subscribers
                .live(delivery.subscription())
                .map(subscriber -> subscriber.service().get())
                .orElse(null);
        if (listener instanceof EventListener present) {
            Throwable failure = call(present, delivery);
            if (failure == null) {
                mapper.delivered(delivery.eventId(), delivery.subscription());
            } else {
                retry(delivery, failure);
            }
        } else {
            mapper.failed(delivery.eventId(), delivery.subscription(), 1000, "The listener is away");
        }
    }

    // Whatever a plugin throws, even a LinkageError, must not end the worker.
    private static @Nullable Throwable call(EventListener listener, Delivery delivery) {
        try {
            listener.on(
                    new Event(delivery.eventId(), delivery.type(), delivery.at(), JsonText.members(delivery.data())));
            return null;
        } catch (Exception | LinkageError e) {
            return e;
        }
    }

    private void retry(Delivery delivery, Throwable failure) {
        long wait = waitMillis(delivery.attempts());
        LOG.warn(
                "{} failed on {} {} (attempt {}), next in {} s",
                delivery.subscription(),
                delivery.type(),
                delivery.eventId(),
                delivery.attempts(),
                wait / 1000,
                failure);
        mapper.failed(delivery.eventId(), delivery.subscription(), wait, failure.toString());
    }

    /** 1, 2, 4 … seconds, an hour at most, a fifth more or less so that what failed together does not return together. */
    static long waitMillis(int attempts) {
        long wait = Math.min(LONGEST_WAIT_MILLIS, 1000L << Math.min(attempts - 1, 20));
        return Math.round(wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }

    @Override
    public void close() {
        closed = true;
        for (Thread worker : workers) {
            worker.interrupt();
        }
        for (Thread worker : workers) {
            Threads.join(worker, Duration.ofSeconds(5));
        }
    }
}
