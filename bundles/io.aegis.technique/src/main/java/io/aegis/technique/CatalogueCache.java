package io.aegis.technique;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aegis.api.persistence.Database;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists and figures kept ready as bytes, since the catalogue is read a thousand times for each change.
 *
 * <p>Every answer belongs to a generation. A change counts the generation up after its commit and before the call that
 * made it returns, so the very next read finds nothing and reads anew; a reader that was on its way meanwhile files what
 * it read under the old generation, where nobody looks. Changes by other nodes are seen within a second or so.
 */
@Component(service = CatalogueCache.class)
public final class CatalogueCache {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueCache.class);
    private static final long MAX_BYTES = 24L << 20;
    private static final int POLLS_BETWEEN_PRUNES = 600;

    private final Database database;
    private final ChangeMapper changes;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong catalogueGeneration = new AtomicLong();
    private final Cache<Key, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, Answer answer) -> answer.size() + 200)
            .build();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "technique-cache");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> polling;
    private ChangeMapper.@Nullable Mark seen;
    private int polls;

    private record Key(long generation, Object query) {}

    /** Made by DS. */
    @Activate
    public CatalogueCache(@Reference Database database) {
        this(database, Duration.ofSeconds(1));
    }

    CatalogueCache(Database database, Duration poll) {
        this.database = database;
        this.changes = database.mapper(ChangeMapper.class);
        this.polling =
                poller.scheduleWithFixedDelay(this::poll, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The answer to the query; {@code loader} reads it where it is not there. Not to be called in a transaction. */
    public Answer get(Object query, Supplier<Answer> loader) {
        long present = generation.get();
        return answers.get(new Key(present, query), key -> loader.get().currentWhile(until(present)));
    }

    /** True from now until something changes, then false for ever: to be asked for before anything is read. */
    BooleanSupplier untilNextChange() {
        return until(generation.get());
    }

    private BooleanSupplier until(long present) {
        return () -> generation.get() == present;
    }

    /** Counted up by every change of which techniques there are and what they are, but not of their coverage. */
    long catalogueGeneration() {
        return catalogueGeneration.get();
    }

    /** Called inside the transaction that changes the catalogue. */
    public void markChanged() {
        changes.insert(false);
        database.afterCommit(() -> {
            catalogueGeneration.incrementAndGet();
            forget();
        });
    }

    /** Called inside the transaction that changes nothing but how well techniques are covered. */
    public void markCoverageChanged() {
        changes.insert(true);
        database.afterCommit(this::forget);
    }

    /** Called when something else than the catalogue has changed what the answers say. */
    public void forget() {
        generation.incrementAndGet();
        answers.invalidateAll();
    }

    @Deactivate
    void stop() {
        forget();
        polling.cancel(false);
        poller.shutdownNow();
    }

    private void poll() {
        try {
            ChangeMapper.Mark now = changes.mark();
            ChangeMapper.Mark before = seen;
            if (before == null || !now.catalogue().equals(before.catalogue())) {
                catalogueGeneration.incrementAndGet();
            }
            if (!now.equals(before)) {
                forget();
                seen = now;
            }
            if (++polls % POLLS_BETWEEN_PRUNES == 0) {
                changes.prune();
            }
        } catch (RuntimeException e) {
            LOG.debug("cannot look for changes by other nodes", e);
            // Something may be missed meanwhile.
            seen = null;
        }
    }
}
