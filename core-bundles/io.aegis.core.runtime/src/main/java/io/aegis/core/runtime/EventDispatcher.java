package io.aegis.core.runtime;

import io.aegis.api.event.Event;
import io.aegis.api.event.EventListener;
import io.aegis.api.persistence.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the listeners of this node, several at once to each. A delivery is leased, not locked, while the
 * listener runs, since it may take long and shall not hold a transaction; when this node dies the lease runs out and
 * another takes it.
 */
final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int WORKERS = 3;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);
    private static final long LONGEST_WAIT_MILLIS = Duration.ofHours(1).toMillis();

    private final EventMapper mapper;
    private final Subscribers subscribers;
    private final Duration lease;
    private final Semaphore signal = new Semaphore(0);
    private final Set<List<Delivery>> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    EventDispatcher(Database database, Subscribers subscribers, Duration lease) {
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
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

    /** Says that there may be something to deliver. */
    void wake() {
        if (signal.availablePermits() < WORKERS) {
            signal.release();
        }
    }

    /** Keeps the leases of what is being delivered from running out. */
    void renewLeases() {
        for (List<Delivery> batch : running) {
            mapper.renew(batch.get(0).subscription(), ids(batch), lease.toSeconds());
        }
    }

    private void work() {
        while (!closed) {
            try {
                signal.acquire();
                while (!closed && deliverDue()) {
                    // until nothing is due
                }
            } catch (RuntimeException e) {
                LOG.warn("Events cannot be delivered just now: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One turn for each listener; false if there was nothing for any. */
    private boolean deliverDue() {
        boolean found = false;
        for (String name : subscribers.names(Subscriber.Kind.LISTENER)) {
            List<Delivery> batch = mapper.claim(name, MOST_AT_ONCE, lease.toSeconds()).stream()
                    .sorted(Comparator.comparing(Delivery::at))
                    .toList();
            if (!batch.isEmpty()) {
                found = true;
                deliver(name, batch);
            }
        }
        return found;
    }

    /** In the order in which they were published. What a slow listener does not get to is given back. */
    private void deliver(String name, List<Delivery> batch) {
        if (batch.size() == MOST_AT_ONCE) {
            wake();
        }
        running.add(batch);
        List<Delivery> delivered = new ArrayList<>();
        List<Delivery> left = new ArrayList<>();
        long start = System.nanoTime();
        try {
            for (Delivery delivery : batch) {
                if (closed || System.nanoTime() - start > LONGEST_TURN.toNanos()) {
                    left.add(delivery);
                } else if (deliver(delivery)) {
                    delivered.add(delivery);
                }
            }
        } finally {
            running.remove(batch);
            if (!delivered.isEmpty()) {
                mapper.delivered(name, ids(delivered));
            }
            if (!left.isEmpty()) {
                mapper.release(name, ids(left));
            }
        }
    }

    private static List<UUID> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::eventId).toList();
    }

    /** True if the listener has taken it; if not, it is written down when it will be asked again. */
    private boolean deliver(Delivery delivery) {
        Object listener = subscribers
                .live(delivery.subscription())
                .map(subscriber -> subscriber.service().get())
                .orElse(null);
        if (!(listener instanceof EventListener present)) {
            mapper.failed(delivery.eventId(), delivery.subscription(), 1000, "The listener is away");
            return false;
        }
        Throwable failure = call(present, delivery);
        if (failure != null) {
            retry(delivery, failure);
        }
        return failure == null;
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
