package io.aegis.test;

import io.aegis.api.persistence.Database;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whether what was read is still so. Every change of a test counts up after its commit and before the call that
 * made it returns; who read before sees that in the very next read.
 */
@Component(service = TestGenerations.class)
public final class TestGenerations {
    private final Database database;
    private final UUID node = UUID.randomUUID();
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong restricted = new AtomicLong();
    private final ConcurrentHashMap<UUID, AtomicLong> techniques = new ConcurrentHashMap<>();

    /** Made by DS. */
    @Activate
    public TestGenerations(@Reference Database database) {
        this.database = database;
    }

    /** What rows of {@code test.change} that this node writes bear. */
    UUID node() {
        return node;
    }

    /** To be called in the transaction that changed the test. */
    void changed(TestRow row) {
        boolean isRestricted = row.classification() == Classification.RESTRICTED;
        database.afterCommit(() -> count(row.techniqueId(), isRestricted));
    }

    private void count(UUID techniqueId, boolean isRestricted) {
        all.incrementAndGet();
        techniques.computeIfAbsent(techniqueId, key -> new AtomicLong()).incrementAndGet();
        if (isRestricted) {
            restricted.incrementAndGet();
        }
    }
}
