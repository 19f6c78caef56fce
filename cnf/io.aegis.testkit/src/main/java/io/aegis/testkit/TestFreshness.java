package io.aegis.testkit;

import io.aegis.api.change.Freshness;
import io.aegis.api.persistence.Database;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The keys of one bundle on one node. */
public final class TestFreshness implements Freshness {
    private final Database database;
    private final AtomicLong everything = new AtomicLong();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /** Counts after the commits of this database. */
    public TestFreshness(Database database) {
        this.database = database;
    }

    @Override
    public BooleanSupplier current(String... keys) {
        long epoch = everything.get();
        Map<String, Long> seen = new ConcurrentHashMap<>();
        for (String key : keys) {
            seen.put(key, count(key).get());
        }
        return () -> everything.get() == epoch
                && seen.entrySet().stream()
                        .allMatch(entry -> count(entry.getKey()).get() == entry.getValue());
    }

    @Override
    public void changed(String... keys) {
        database.afterCommit(() -> {
            for (String key : keys) {
                count(key).incrementAndGet();
            }
        });
    }

    @Override
    public void everythingChanged() {
        database.afterCommit(everything::incrementAndGet);
    }

    private AtomicLong count(String key) {
        return counts.computeIfAbsent(key, unknown -> new AtomicLong());
    }
}
