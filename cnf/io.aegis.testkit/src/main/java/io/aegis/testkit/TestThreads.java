package io.aegis.testkit;

import io.aegis.api.thread.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Threads that end with the tests, or earlier with the component that started them. */
public final class TestThreads implements Threads {
    @Override
    public ExecutorService pool(String name, int max) {
        return Executors.newFixedThreadPool(max, factory(name));
    }

    @Override
    public ScheduledExecutorService scheduler(String name) {
        return Executors.newSingleThreadScheduledExecutor(factory(name));
    }

    @Override
    public Thread start(String name, Runnable work) {
        Thread thread = factory(name).newThread(work);
        thread.start();
        return thread;
    }

    private static ThreadFactory factory(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
