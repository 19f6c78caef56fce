package io.aegis.core.rest.transport;

import io.aegis.api.error.ProblemException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How many bytes of bodies all requests together may hold in memory: a quarter of the heap. Whoever buffers takes from
 * it first and gives back when the bytes are no longer needed; beyond it a request is answered 503 and nothing is read.
 */
@Component(service = BufferBudget.class)
public final class BufferBudget {
    private static final int SHARE_OF_HEAP = 4;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** Takes its share of the heap. */
    @Activate
    public BufferBudget() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    public BufferBudget(long most) {
        this.most = most;
    }

    /** How many bytes one request may hold: half of them all, so that the others go on meanwhile. */
    public long mostOfOne() {
        return most / 2;
    }

    /** Bytes of the budget in use until it is closed; closing it again does nothing. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes bytes of the budget.
     *
     * @throws ProblemException 503 if so many are not left
     */
    public Lease acquire(long bytes) {
        long before = held.getAndUpdate(now -> bytes <= most - now ? now + bytes : now);
        if (bytes > most - before) {
            throw ProblemException.unavailable(
                    "The server is holding as many bytes of other requests as it can. Try again in a moment.",
                    RETRY_AFTER_SECONDS,
                    null);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                held.addAndGet(-bytes);
            }
        };
    }
}
