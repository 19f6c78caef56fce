package io.aegis.core.runtime.event;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to the listeners of this node, each on a thread of its own, so that one that hangs or is slow keeps no
 * other waiting. Of all nodes one at a time delivers to a listener: it has the lease and renews it in time; when it
 * dies the lease runs out and another node takes it.
 */
final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final UUID node = Ids.next();
    private final Database database;
    private final EventMapper mapper;
    private final Subscribers subscribers;
    private final Duration lease;
    private final Map<String, ListenerThread> threads = new ConcurrentHashMap<>();

    EventDispatcher(Database database, Subscribers subscribers, Duration lease) {
        this.database = database;
        this.mapper = database.mapper(EventMapper.class);
        this.subscribers = subscribers;
        this.lease = lease;
    }

    /** Says that an event of this type was published. */
    void wake(String type) {
        for (ListenerThread thread : threads.values()) {
            if (thread.subscriber().wants(type)) {
                thread.wake();
            }
        }
    }

    /** Says that there may be something to deliver: published elsewhere, or to be tried again. */
    void wakeAll() {
        threads.values().forEach(ListenerThread::wake);
    }

    /** A thread for each live listener and for no other; acquires, renews and releases leases. One caller at a time. */
    void renewLeases() {
        threads.values().forEach(this::endIfGone);
        List<String> wanted = subscribers.names(Subscriber.Kind.LISTENER).stream()
                .filter(this::needsLease)
                .sorted()
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        for (String name : mapper.acquire(wanted, node, lease.toMillis())) {
            subscribers.live(name).ifPresent(subscriber -> threads.computeIfAbsent(
                            name, absent -> new ListenerThread(subscriber, subscribers, database, mapper))
                    .deliverUntil(start + lease.toNanos()));
        }
    }

    /** A lease is renewed long before it runs out, not in each round. */
    private boolean needsLease(String name) {
        ListenerThread thread = threads.get(name);
        return thread == null || thread.left().compareTo(lease.dividedBy(2)) < 0;
    }

    /** While the last call of one that has gone lasts the lease stays here. */
    private void endIfGone(ListenerThread thread) {
        if (!subscribers.isPresent(thread.subscriber())) {
            thread.end();
        }
        if (!thread.isAlive()) {
            String name = thread.subscriber().name();
            mapper.release(List.of(name), node);
            threads.remove(name);
        }
    }

    @Override
    public void close() {
        threads.values().forEach(ListenerThread::end);
        threads.values().forEach(ListenerThread::interrupt);
        threads.values().forEach(thread -> thread.join(SHUTDOWN_TIMEOUT));
        try {
            mapper.release(List.copyOf(threads.keySet()), node);
        } catch (RuntimeException e) {
            LOG.info("The leases of this node are not released but run out: {}", e.toString());
        }
    }
}
