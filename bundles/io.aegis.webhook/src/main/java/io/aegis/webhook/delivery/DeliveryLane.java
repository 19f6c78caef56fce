package io.aegis.webhook.delivery;

import io.aegis.api.thread.Threads;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what is due and has it sent: so many calls at once, to one webhook fewer. */
final class DeliveryLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLane.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(3);

    private final String name;
    private final int size;
    private final int perWebhook;
    private final BiFunction<Set<UUID>, Integer, List<DueDelivery>> claim;
    private final Consumer<DueDelivery> send;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private final ExecutorService senders;
    private final Threads threads;
    private @Nullable Thread dispatcher;
    private volatile boolean closed;

    /**
     * A lane that is to be started.
     *
     * @param claim takes deliveries, none to these webhooks, and so many at most
     * @param send sends one
     */
    DeliveryLane(
            String name,
            int size,
            int perWebhook,
            BiFunction<Set<UUID>, Integer, List<DueDelivery>> claim,
            Consumer<DueDelivery> send,
            Threads threads) {
        this.name = name;
        this.size = size;
        this.perWebhook = perWebhook;
        this.claim = claim;
        this.send = send;
        this.threads = threads;
        this.senders = threads.pool(name, size);
    }

    void start() {
        dispatcher = threads.start(name + "-dispatcher", this::dispatch);
    }

    /** Says that something may be due. */
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void dispatch() {
        boolean isFailing = false;
        while (!closed) {
            try {
                while (!closed && takeSome()) {
                    // until nothing is due or everybody is busy
                }
                isFailing = false;
            } catch (RuntimeException e) {
                if (!isFailing) {
                    LOG.warn("Webhooks cannot be served just now: {}", e.toString());
                }
                isFailing = true;
            }
            try {
                boolean woken = signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                LOG.trace("{} woken: {}", name, woken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean takeSome() {
        Set<UUID> busy = new HashSet<>();
        int free = size - load(busy);
        if (free <= 0) {
            return false;
        }
        List<DueDelivery> taken = claim.apply(busy, free);
        taken.forEach(this::start);
        return !taken.isEmpty();
    }

    private synchronized int load(Set<UUID> busy) {
        underWay.forEach((webhook, calls) -> {
            if (calls >= perWebhook) {
                busy.add(webhook);
            }
        });
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void start(DueDelivery due) {
        count(due.webhookId(), 1);
        senders.execute(() -> {
            try {
                send.accept(due);
            } catch (RuntimeException e) {
                // The lease runs out, and it is sent again.
                LOG.warn("What became of delivery {} could not be written down: {}", due.id(), e.toString());
            } finally {
                count(due.webhookId(), -1);
                wake();
            }
        });
    }

    private synchronized void count(UUID webhook, int change) {
        int calls = underWay.merge(webhook, change, Integer::sum);
        if (calls <= 0) {
            underWay.remove(webhook);
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread dispatching = dispatcher;
        if (dispatching != null) {
            dispatching.interrupt();
        }
        try {
            if (dispatching != null) {
                dispatching.join(SHUTDOWN_TIMEOUT.toMillis());
            }
            senders.shutdown();
            if (!senders.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Calls to webhooks were cut off; they are made again when their leases run out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.shutdownNow();
    }
}
