package io.aegis.api.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Threads of the plugin that gets this service: daemons named {@code plugin-id-name}. When the bundle stops they are
 * interrupted and waited for a few seconds, so a component that forgets one leaks nothing. A component that is deactivated
 * earlier ends its own. Thread-safe.
 */
@ProviderType
public interface Threads {
    /** Up to so many threads, started when there is work; what is beyond them waits. Idle ones end. */
    ExecutorService pool(String name, int max);

    /** One thread that works at given times. */
    ScheduledExecutorService scheduler(String name);

    /** A thread of its own, started. It ends when {@code work} returns, which is to heed interrupts. */
    Thread start(String name, Runnable work);
}
