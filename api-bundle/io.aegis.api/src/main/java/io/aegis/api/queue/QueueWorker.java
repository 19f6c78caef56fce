package io.aegis.api.queue;

import org.osgi.annotation.versioning.ConsumerType;

/** Does the work of a {@link Queue}. Thread-safe if the queue has more than one thread. */
@FunctionalInterface
@ConsumerType
public interface QueueWorker {
    /**
     * Works on one item, outside any transaction, for as long as it takes. It may come again after it was done, when the
     * node dies just then. Interrupted when the queue ends or the lease is lost.
     *
     * @throws Exception to have it tried again after a growing wait, or given up after the last attempt
     */
    void work(QueueItem item) throws Exception;
}
