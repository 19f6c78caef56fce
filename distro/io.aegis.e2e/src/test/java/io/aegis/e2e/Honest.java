package io.aegis.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask something about once a second, each as another user from another address, and take the time. */
final class Honest implements AutoCloseable {
    private static final long IN_TIME = TimeUnit.SECONDS.toNanos(2);
    private static final List<String> PATHS = List.of(
            "/api/v1/system/health", "/api/v1/techniques?limit=20", "/api/v1/auth/me", "/api/v1/tests?limit=10");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> others = new ConcurrentLinkedQueue<>();
    private final int port;
    private volatile boolean stopped;

    /** Begins at once; for each of the users, from 127.0.0.100 on. */
    Honest(int port, List<Client> users) {
        this.port = port;
        for (int i = 0; i < users.size(); i++) {
            int host = 100 + i;
            String credentials = users.get(i).header("Authorization");
            threads.execute(() -> work(host, credentials));
        }
    }

    private void work(int host, String credentials) {
        int next = host;
        while (!stopped) {
            String path = PATHS.get(next++ % PATHS.size());
            long start = System.nanoTime();
            String answer = ask(host, path, credentials);
            long time = System.nanoTime() - start;
            if (!stopped) {
                asked.incrementAndGet();
                if (answer.equals("200") && time <= IN_TIME) {
                    answered.incrementAndGet();
                } else {
                    others.add(path + " " + answer + " after " + TimeUnit.NANOSECONDS.toMillis(time) + " ms");
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000));
        }
    }

    private String ask(int host, String path, String credentials) {
        try (RawConnection connection = new RawConnection(port, host).timeout(10_000)) {
            return Integer.toString(connection
                    .write("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: " + credentials
                            + "\r\n\r\n")
                    .status());
        } catch (IOException e) {
            return e.toString();
        }
    }

    int asked() {
        return asked.get();
    }

    /** The share of the questions that found their answer in time, in percent. */
    double percentInTime() {
        return 100.0 * answered.get() / Math.max(1, asked.get());
    }

    /** The others. */
    List<String> others() {
        return List.copyOf(others);
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a client waits for an answer still");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
