package io.aegis.core.runtime.queue;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.queue.QueueItem;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueWorker;
import io.aegis.core.runtime.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one queue on this node: one thread leases what is due and renews the leases of what is under way, others do the
 * work. A node that dies renews nothing, so its items are taken by another soon, however long the work takes.
 */
final class QueueDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDispatcher.class);
    private static final Duration MAX_POLL = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ERROR = 500;

    private final UUID lease = Ids.next();
    private final String queue;
    private final Database database;
    private final QueueMapper mapper;
    private final QueueOptions options;
    private final QueueWorker worker;
    private final Duration leaseTime;
    private final Duration poll;
    private final Map<UUID, FutureTask<?>> underWay = new ConcurrentHashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private final ExecutorService workers;
    private final Thread dispatcher;
    private volatile boolean closed;
    private long renewedAt = System.nanoTime();

    QueueDispatcher(
            String queue,
            Database database,
            QueueMapper mapper,
            QueueOptions options,
            QueueWorker worker,
            Duration leaseTime) {
        this.queue = queue;
        this.database = database;
        this.mapper = mapper;
        this.options = options;
        this.worker = worker;
        this.leaseTime = leaseTime;
        // Often enough to renew a lease in time.
        Duration quarter = leaseTime.dividedBy(4);
        this.poll = quarter.compareTo(MAX_POLL) < 0 ? quarter : MAX_POLL;
        this.workers = Executors.newFixedThreadPool(options.threads(), Threads.named("aegis-queue-" + queue));
        this.dispatcher = Threads.named("aegis-queue-" + queue + "-dispatcher").newThread(this::dispatch);
    }

    void start() {
        dispatcher.start();
    }

    /** Says that something may be due, or somebody free. */
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void dispatch() {
        boolean failing = false;
        while (!closed) {
            try {
                renew();
                acquire();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("The queue {} cannot be worked on just now: {}", queue, e.toString());
                }
                failing = true;
                giveUpLeasesThatRanOut();
            }
            try {
                boolean woken = signal.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("{} woken: {}", queue, woken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void renew() {
        long now = System.nanoTime();
        if (now - renewedAt < leaseTime.toNanos() / 3) {
            return;
        }
        Set<UUID> ids = Set.copyOf(underWay.keySet());
        if (!ids.isEmpty()) {
            Set<UUID> held = Set.copyOf(mapper.renew(ids, lease, leaseTime.toMillis()));
            ids.stream().filter(id -> !held.contains(id)).forEach(this::interrupt);
        }
        renewedAt = now;
    }

    /** While the database is away another node, which may reach it, takes them. */
    private void giveUpLeasesThatRanOut() {
        if (System.nanoTime() - renewedAt > leaseTime.toNanos()) {
            underWay.keySet().forEach(this::interrupt);
        }
    }

    private void interrupt(UUID id) {
        FutureTask<?> task = underWay.get(id);
        if (task != null) {
            task.cancel(true);
        }
    }

    private void acquire() {
        int free = options.threads() - underWay.size();
        if (free <= 0 || closed) {
            return;
        }
        List<QueueItem> taken = database.inTransaction(() -> {
            mapper.lock(queue);
            return mapper.acquire(queue, lease, leaseTime.toMillis(), underWay.keySet(), free);
        });
        taken.forEach(this::start);
    }

    private void start(QueueItem item) {
        FutureTask<?> task = new FutureTask<>(() -> work(item), null);
        underWay.put(item.id(), task);
        workers.execute(() -> {
            task.run();
            underWay.remove(item.id());
            wake();
        });
    }

    // Whatever a plugin throws, even a LinkageError, must not end the worker.
    private void work(QueueItem item) {
        Throwable failure = null;
        try {
            worker.work(item);
        } catch (Exception | LinkageError e) {
            failure = e;
        }
        boolean isCutOff = failure != null && closed;
        // The connection of an interrupted thread would be closed under its statement.
        boolean interrupted = Thread.interrupted();
        try {
            finish(item, failure, isCutOff);
        } catch (RuntimeException e) {
            LOG.warn(
                    "What became of {} of the queue {} cannot be written; it comes again: {}",
                    item.id(),
                    queue,
                    e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void finish(QueueItem item, @Nullable Throwable failure, boolean isCutOff) {
        if (failure == null) {
            mapper.remove(item, lease);
        } else if (isCutOff) {
            mapper.release(item, lease);
        } else if (item.attempt() > options.waits().size()) {
            LOG.warn("The queue {} gives up {} after {} attempts", queue, item.id(), item.attempt(), failure);
            mapper.remove(item, lease);
        } else {
            LOG.warn("The queue {} failed on {}, attempt {}: {}", queue, item.id(), item.attempt(), failure.toString());
            mapper.retry(item, lease, waitMillis(item.attempt()), text(failure));
        }
    }

    /** A fifth more or less, so that what failed together does not return together. */
    private long waitMillis(int attempt) {
        long wait = options.waits().get(attempt - 1).toMillis();
        return Math.round(wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    }

    private static String text(Throwable failure) {
        String text = failure.toString().replace("\0", "");
        return text.length() > MAX_ERROR ? text.substring(0, MAX_ERROR) : text;
    }

    /** Ends within three times the {@link #SHUTDOWN_TIMEOUT}. */
    void close() {
        closed = true;
        wake();
        Threads.join(dispatcher, SHUTDOWN_TIMEOUT);
        dispatcher.interrupt();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                underWay.keySet().forEach(this::interrupt);
                Threads.end(workers, SHUTDOWN_TIMEOUT);
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
