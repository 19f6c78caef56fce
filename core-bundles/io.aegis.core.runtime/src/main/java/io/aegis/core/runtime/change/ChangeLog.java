package io.aegis.core.runtime.change;

import io.aegis.api.persistence.Database;
import io.aegis.core.runtime.Threads;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts changes by key, in a fixed number of slots. A change counts up after its commit and before the call that made it
 * returns. The nodes tell each other by a table that each reads once a second.
 */
@Component(service = ChangeLog.class)
public final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
    private static final int SLOTS = 1 << 16;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_GAP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int POLLS_BETWEEN_PRUNES = 60;

    private final Database database;
    private final ChangeMapper mapper;
    private final UUID node = UUID.randomUUID();
    private final AtomicLongArray counts = new AtomicLongArray(SLOTS);
    private final AtomicLong everything = new AtomicLong();
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-change"));
    private @Nullable String horizon;
    private long lastPoll;
    private int polls;

    /** Begins to poll. */
    @Activate
    public ChangeLog(@Reference Database database) {
        this(database, true);
    }

    /** Without polling other nodes are heard of only when {@link #poll} is called. */
    ChangeLog(Database database, boolean polls) {
        this.database = database;
        this.mapper = database.mapper(ChangeMapper.class);
        if (polls) {
            Threads.repeat(poller, POLL, POLL, this::poll);
        }
    }

    static int slot(String plugin, String key) {
        int hash = 31 * plugin.hashCode() + key.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return hash & (SLOTS - 1);
    }

    BooleanSupplier current(int... slots) {
        long epoch = everything.get();
        long[] seen = Arrays.stream(slots).mapToLong(counts::get).toArray();
        return () -> everything.get() == epoch && isUnchanged(slots, seen);
    }

    private boolean isUnchanged(int[] slots, long[] seen) {
        for (int i = 0; i < slots.length; i++) {
            if (counts.get(slots[i]) != seen[i]) {
                return false;
            }
        }
        return true;
    }

    void changed(List<Integer> slots) {
        database.doInTransaction(() -> {
            mapper.insert(node, slots);
            database.afterCommit(() -> count(slots));
        });
    }

    /** Of this node alone. */
    void count(List<Integer> slots) {
        slots.forEach(counts::incrementAndGet);
    }

    /** Hears of other nodes. Where too much time has passed, or the database was away, something may have been missed. */
    synchronized void poll() {
        try {
            boolean mayHaveMissed = horizon == null || System.nanoTime() - lastPoll > MAX_GAP_NANOS;
            ChangeMapper.News news = mapper.since(horizon == null ? "0" : horizon, node);
            if (mayHaveMissed) {
                everything.incrementAndGet();
            } else {
                count(news.slots());
            }
            horizon = news.horizon();
            lastPoll = System.nanoTime();
            if (++polls % POLLS_BETWEEN_PRUNES == 0) {
                mapper.prune();
            }
        } catch (RuntimeException e) {
            LOG.debug("cannot read the changes of other nodes", e);
            horizon = null;
        }
    }

    /** What was kept before is not current any more. */
    @Deactivate
    public void stop() {
        everything.incrementAndGet();
        Threads.end(poller, SHUTDOWN_TIMEOUT);
    }
}
