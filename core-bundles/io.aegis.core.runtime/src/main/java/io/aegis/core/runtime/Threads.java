package io.aegis.core.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads with names that say whose they are, and their end. */
public final class Threads {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    public static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Does the work again and again; whatever it throws, it is done again. */
    public @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor, and tells of failures itself
    static void repeat(ScheduledExecutorService executor, Duration first, Duration pause, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(
                        "{} failed and will be tried again",
                        Thread.currentThread().getName(),
                        e);
            }
        };
        executor.scheduleWithFixedDelay(guarded, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static void join(Thread thread, Duration limit) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void end(ExecutorService executor, Duration limit) {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A thread does not end: {}", executor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
