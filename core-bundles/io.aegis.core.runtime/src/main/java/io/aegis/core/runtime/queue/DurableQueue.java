package io.aegis.core.runtime.queue;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueRun;
import io.aegis.api.queue.QueueWorker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One queue of one plugin, with the worker of this node if there is one. */
final class DurableQueue implements Queue {
    private final String name;
    private final Database database;
    private final QueueMapper mapper;
    private final Duration lease;
    private final AtomicReference<@Nullable QueueDispatcher> running = new AtomicReference<>();

    DurableQueue(String name, Database database, QueueMapper mapper, Duration lease) {
        this.name = name;
        this.database = database;
        this.mapper = mapper;
        this.lease = lease;
    }

    @Override
    public UUID add(@Nullable String key, String payload, Duration delay) {
        UUID id = Ids.next();
        database.doInTransaction(() -> {
            mapper.add(id, name, key, payload, delay.toMillis());
            database.afterCommit(this::wake);
        });
        return id;
    }

    private void wake() {
        QueueDispatcher present = running.get();
        if (present != null) {
            present.wake();
        }
    }

    @Override
    public QueueRun start(QueueOptions options, QueueWorker worker) {
        QueueDispatcher next = new QueueDispatcher(name, database, mapper, options, worker, lease);
        if (!running.compareAndSet(null, next)) {
            throw new IllegalStateException("The queue " + name + " has a worker already");
        }
        next.start();
        return () -> end(next);
    }

    /** The place is free again only when the former worker has ended. */
    private void end(QueueDispatcher dispatcher) {
        dispatcher.close();
        running.compareAndSet(dispatcher, null);
    }

    void close() {
        QueueDispatcher present = running.get();
        if (present != null) {
            end(present);
        }
    }
}
