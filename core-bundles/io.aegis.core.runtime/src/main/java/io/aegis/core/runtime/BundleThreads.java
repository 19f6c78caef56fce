package io.aegis.core.runtime;

import io.aegis.core.runtime.jar.PluginManifest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;

/** Hands each bundle its threads, and ends them when it stops. */
@Component(service = io.aegis.api.thread.Threads.class, scope = ServiceScope.BUNDLE)
public final class BundleThreads implements io.aegis.api.thread.Threads {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final int IDLE_SECONDS = 10;

    private final String prefix;
    private final List<ExecutorService> executors = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Activate
    public BundleThreads(ComponentContext context) {
        this(PluginManifest.idOf(context.getUsingBundle()));
    }

    BundleThreads(String pluginId) {
        this.prefix = pluginId + "-";
    }

    @Override
    public ExecutorService pool(String name, int max) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                max, max, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named(prefix + name));
        pool.allowCoreThreadTimeOut(true);
        return kept(pool);
    }

    @Override
    public ScheduledExecutorService scheduler(String name) {
        return kept(Executors.newSingleThreadScheduledExecutor(Threads.named(prefix + name)));
    }

    private <E extends ExecutorService> E kept(E executor) {
        executors.removeIf(ExecutorService::isTerminated);
        executors.add(executor);
        return executor;
    }

    @Override
    public Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, prefix + name);
        thread.setDaemon(true);
        threads.removeIf(other -> !other.isAlive());
        thread.start();
        threads.add(thread);
        return thread;
    }

    /** Ends within the {@link #SHUTDOWN_TIMEOUT}, whatever the threads do. */
    @Deactivate
    void close() {
        long end = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        executors.forEach(ExecutorService::shutdownNow);
        threads.forEach(Thread::interrupt);
        executors.forEach(executor -> Threads.end(executor, left(end)));
        threads.forEach(thread -> Threads.join(thread, left(end)));
    }

    /** At least a millisecond: zero would be waiting for ever. */
    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), end - System.nanoTime()));
    }
}
