package io.aegis.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Connections that mean harm, kept up until it is closed: one that the server closes is opened again. Each sends what it
 * sends at once, then a byte every two seconds, and reads nothing.
 */
final class Attack implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private final int host;
    private final Message message;
    private volatile boolean stopped;

    /** What each sends: a head, made anew for each, and a body. */
    record Message(Supplier<String> head, String body) {}

    /**
     * Begins at once.
     *
     * @param host the last part of the address that it comes from
     */
    Attack(int port, int host, int connections, int threads, Message message) {
        this.port = port;
        this.host = host;
        this.message = message;
        for (int i = 0; i < threads; i++) {
            this.threads.execute(() -> keepUp(connections / threads));
        }
    }

    private void keepUp(int count) {
        List<RawConnection> open = new ArrayList<>();
        while (!stopped) {
            while (open.size() < count && !stopped) {
                try {
                    open.add(begin());
                } catch (IOException e) {
                    break;
                }
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            open.removeIf(connection -> !isAlive(connection));
        }
        open.forEach(RawConnection::close);
    }

    private RawConnection begin() throws IOException {
        RawConnection connection = new RawConnection(port, host, 2_048);
        try {
            return connection.write(message.head().get()).write(message.body());
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isAlive(RawConnection connection) {
        try {
            connection.write("x");
            return true;
        } catch (IOException e) {
            connection.close();
            return false;
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an attacker does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
