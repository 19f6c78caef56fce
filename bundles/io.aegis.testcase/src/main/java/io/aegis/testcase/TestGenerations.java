package io.aegis.testcase;

import io.aegis.api.persistence.Database;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether what was read is still so. A change of a test counts up after its commit and before the call that made
 * it returns; so the very next read sees that what is kept from before is out of date. Who keeps something takes the
 * count before reading. Changes by other nodes are seen within a second or so.
 */
@Component(service = TestGenerations.class)
public final class TestGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(TestGenerations.class);
    private static final int POLLS_BETWEEN_PRUNES = 60;
    private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Database database;
    private final ChangeMapper changes;
    private final UUID node = UUID.randomUUID();
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong restricted = new AtomicLong();
    private final AtomicLong everything = new AtomicLong();
    private final Map<UUID, AtomicLong> techniques = new ConcurrentHashMap<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "test-generations");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable String horizon;
    private long lastPoll;
    private int polls;

    /** Made by DS. */
    @Activate
    public TestGenerations(@Reference Database database) {
        this(database, true);
    }

    /** Without polling others are heard of only when {@link #poll} is called. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    TestGenerations(Database database, boolean polls) {
        this.database = database;
        this.changes = database.mapper(ChangeMapper.class);
        if (polls) {
            poller.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** By this the rows of {@code test.change} that this node writes are known. */
    public UUID node() {
        return node;
    }

    /** The count of all changes. */
    public long all() {
        return all.get();
    }

    /** The count of changes that may have changed who sees a restricted test. */
    long restricted() {
        return restricted.get();
    }

    /** True until the next change of any test. */
    public BooleanSupplier noneChanged() {
        long now = all.get();
        return () -> all.get() == now;
    }

    /** True until the next change of a test of the technique. */
    public BooleanSupplier noneChangedOf(UUID techniqueId) {
        AtomicLong count = techniques.computeIfAbsent(techniqueId, id -> new AtomicLong());
        long now = count.get();
        long then = everything.get();
        return () -> count.get() == now && everything.get() == then;
    }

    /** To be called in the transaction that changed the test. */
    public void changed(TestRow test) {
        changed(test, false);
    }

    /** The same for a change after which others may see the test than before. */
    public void changed(TestRow test, boolean seenByOthers) {
        boolean isRestricted = seenByOthers || test.classification() == Classification.RESTRICTED;
        database.afterCommit(() -> count(test.techniqueId(), isRestricted));
    }

    /** The same for tests of many techniques at once. */
    void changedMany() {
        database.afterCommit(this::countEverything);
    }

    /** In this order: who has taken a later count has then seen what the earlier ones stand for. */
    private void count(UUID techniqueId, boolean isRestricted) {
        if (isRestricted) {
            restricted.incrementAndGet();
        }
        all.incrementAndGet();
        techniques.computeIfAbsent(techniqueId, id -> new AtomicLong()).incrementAndGet();
    }

    private void countEverything() {
        restricted.incrementAndGet();
        all.incrementAndGet();
        everything.incrementAndGet();
    }

    @Deactivate
    public void stop() {
        countEverything();
        poller.shutdownNow();
    }

    /** Also called by tests, which do not wait. */
    public synchronized void poll() {
        try {
            boolean mayHaveMissed = horizon == null || System.nanoTime() - lastPoll > TOO_LONG_NANOS;
            ChangeMapper.News news = changes.since(horizon == null ? "0" : horizon, node);
            if (mayHaveMissed) {
                countEverything();
            } else {
                news.techniqueIds().forEach(id -> count(id, news.restricted()));
            }
            horizon = news.horizon();
            lastPoll = System.nanoTime();
            if (++polls % POLLS_BETWEEN_PRUNES == 0) {
                changes.prune();
            }
        } catch (RuntimeException e) {
            LOG.debug("cannot look for changes by other nodes", e);
            horizon = null;
        }
    }
}
