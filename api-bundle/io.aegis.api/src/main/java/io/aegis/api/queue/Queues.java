package io.aegis.api.queue;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The durable queues of the plugin that gets this service. They lie in the database: items survive a crash, a restart and
 * an upgrade of the plugin, and are removed when it is purged. Thread-safe.
 */
@ProviderType
public interface Queues {
    /**
     * The queue of that name, which need not have been used before.
     *
     * @param name {@code [a-z][a-z0-9-]*}, the same in every version of the plugin
     * @throws IllegalArgumentException if the name is none
     */
    Queue of(String name);

    /** Removes what was added before then to any queue of this plugin and nobody is working on; how many items. */
    int deleteAddedBefore(Instant time);
}
