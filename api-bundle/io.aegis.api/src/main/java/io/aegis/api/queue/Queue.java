package io.aegis.api.queue;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A durable queue. Thread-safe. */
@ProviderType
public interface Queue {
    /**
     * Adds an item in the present transaction, or one of its own. It is worked on after the commit, at least once; what is
     * added while no node has a worker waits for one.
     *
     * @param key items of one key are worked on one at a time, in the order in which they were added: one that failed
     *     keeps those behind it waiting until it succeeds or is given up. Null: in any order
     * @param payload what the worker needs to know, for example an id or JSON; no NUL characters
     * @param delay how long it waits at least; zero for not at all
     * @return the item's id
     */
    UUID add(@Nullable String key, String payload, Duration delay);

    /**
     * Starts to work on the items, on this node. Every node of a cluster may do so: each item is leased to one of them,
     * and the items of a node that died are taken up by another when their leases run out.
     *
     * @throws IllegalStateException if this node has a worker for the queue already
     */
    QueueRun start(QueueOptions options, QueueWorker worker);
}
