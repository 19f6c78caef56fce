package io.aegis.core.runtime.event;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.EventListener;
import io.aegis.api.persistence.Action;
import io.aegis.api.persistence.Database;
import io.aegis.core.runtime.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one listener its events, one after the other in the order in which they were published, while this node has the
 * lease. What was heard is written down for many at once: after a crash these are heard again.
 */
final class ListenerThread {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);
    private static final int MAX_BATCH = 200;
    private static final Duration MAX_UNWRITTEN = Duration.ofSeconds(1);
    // The first event after a rest is delivered at once; those of a busy moment are gathered.
    private static final Duration GATHER = Duration.ofMillis(25);
    private static final long MAX_WAIT_MILLIS = Duration.ofHours(1).toMillis();

    private final Subscriber subscriber;
    private final Subscribers subscribers;
    private final Database database;
    private final EventMapper mapper;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile long until = System.nanoTime();
    private volatile boolean ended;

    /** It delivers nothing before it has the lease. */
    ListenerThread(Subscriber subscriber, Subscribers subscribers, Database database, EventMapper mapper) {
        this.subscriber = subscriber;
        this.subscribers = subscribers;
        this.database = database;
        this.mapper = mapper;
        this.thread = new Thread(this::work, "aegis-events-" + subscriber.name());
        thread.setDaemon(true);
        thread.start();
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** Has the lease until then, by {@link System#nanoTime()}. */
    void deliverUntil(long nanos) {
        until = nanos;
        wake();
    }

    /** How long it still has the lease; negative if no longer. */
    Duration left() {
        return Duration.ofNanos(until - System.nanoTime());
    }

    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Ends after the call that lasts. */
    void end() {
        ended = true;
        wake();
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    void join(Duration limit) {
        Threads.join(thread, limit);
    }

    private boolean mayDeliver() {
        return !ended && !left().isNegative() && subscribers.isPresent(subscriber);
    }

    private void work() {
        while (!ended) {
            try {
                signal.acquire();
                while (mayDeliver() && deliverDue()) {
                    Thread.sleep(GATHER.toMillis());
                }
            } catch (RuntimeException e) {
                LOG.warn("Events cannot be delivered to {} just now: {}", subscriber.name(), e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** False if there was nothing. */
    private boolean deliverDue() {
        List<Delivery> due = database.inTransaction(() -> {
            mapper.useIndexes();
            return mapper.due(subscriber.name(), MAX_BATCH);
        });
        return !due.isEmpty()
                && subscriber.service().get() instanceof EventListener listener
                && (deliverTogether(due, listener) || deliver(due, listener));
    }

    /** False if they are to be delivered one by one. */
    private boolean deliverTogether(List<Delivery> due, EventListener listener) {
        if (due.size() == 1
                || !(listener instanceof BatchListener batch)
                || due.stream().anyMatch(delivery -> delivery.attempts() > 0)) {
            return false;
        }
        Throwable failure =
                failure(() -> batch.onAll(due.stream().map(Delivery::event).toList()));
        if (failure != null) {
            LOG.warn(
                    "{} failed on {} events at once, which come one by one now",
                    subscriber.name(),
                    due.size(),
                    failure);
            return false;
        }
        markDelivered(due.stream().map(Delivery::eventId).toList());
        return true;
    }

    /** False if not even the first was tried. */
    private boolean deliver(List<Delivery> due, EventListener listener) {
        List<UUID> heard = new ArrayList<>();
        int tried = 0;
        long start = System.nanoTime();
        try {
            for (Delivery delivery : due) {
                if (!mayDeliver() || System.nanoTime() - start > MAX_UNWRITTEN.toNanos()) {
                    break;
                }
                tried++;
                Throwable failure = failure(() -> listener.on(delivery.event()));
                if (failure == null) {
                    heard.add(delivery.eventId());
                } else {
                    retry(delivery, failure);
                }
            }
        } finally {
            if (!heard.isEmpty()) {
                markDelivered(heard);
            }
        }
        return tried > 0;
    }

    private void markDelivered(List<UUID> heard) {
        database.doInTransaction(() -> {
            mapper.useIndexes();
            mapper.delivered(subscriber.name(), heard);
        });
    }

    // Whatever a plugin throws, even a LinkageError, must not end the thread.
    private static @Nullable Throwable failure(Action<Exception> call) {
        try {
            call.run();
            return null;
        } catch (Exception | LinkageError e) {
            return e;
        }
    }

    private void retry(Delivery delivery, Throwable failure) {
        int attempts = delivery.attempts() + 1;
        long wait = waitMillis(attempts);
        LOG.warn(
                "{} failed on {} {} (attempt {}), next in {} s",
                subscriber.name(),
                delivery.type(),
                delivery.eventId(),
                attempts,
                wait / 1000,
                failure);
        mapper.failed(delivery.eventId(), subscriber.name(), wait, failure.toString());
    }

    /** 1, 2, 4 … seconds, an hour at most, a fifth more or less so that what failed together does not return together. */
    static long waitMillis(int attempts) {
        long wait = Math.min(MAX_WAIT_MILLIS, 1000L << Math.min(attempts - 1, 20));
        return Math.round(wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }
}
