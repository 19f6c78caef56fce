package io.aegis.api.queue;

import org.osgi.annotation.versioning.ProviderType;

/** A worker that is at work on this node. Ends by itself when its bundle stops. */
@ProviderType
public interface QueueRun extends AutoCloseable {
    /**
     * Takes nothing more and waits a few seconds for what is under way; then interrupts it and hands it to whoever takes it
     * next, without counting the attempt. Does nothing the second time.
     */
    @Override
    void close();
}
