package io.aegis.core.security;

import io.aegis.core.security.audit.AuditSealer;
import io.aegis.core.security.audit.SealSignal;
import io.aegis.core.security.gate.LiveState;
import io.aegis.core.security.key.KeyUsage;
import io.aegis.core.security.login.LoginGuard;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that goes on beside the requests: what other nodes changed, the use of keys, old revocations, seals. */
@Component(
        service = {},
        immediate = true)
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long REFRESH_MILLIS = 400;
    private static final long SEAL_MILLIS = 1_000;
    // Records of a busy moment are sealed together.
    private static final long GATHER_MILLIS = 50;
    private static final long STOP_SECONDS = 5;

    private final LiveState state;
    private final KeyUsage usage;
    private final AuditSealer sealer;
    private final SealSignal signal;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "aegis-security");
        thread.setDaemon(true);
        return thread;
    });

    private boolean isFailing;

    @Activate
    public Housekeeping(
            @Reference LiveState state,
            @Reference LoginGuard guard,
            @Reference KeyUsage usage,
            @Reference AuditSealer sealer,
            @Reference SealSignal signal) {
        this.state = state;
        this.usage = usage;
        this.sealer = sealer;
        this.signal = signal;
        repeat(this::refresh, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        repeat(state::forgetExpired, 1, TimeUnit.HOURS);
        repeat(guard::forgetStale, 1, TimeUnit.HOURS);
        repeat(this::seal, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        state.refresh();
        usage.flush();
    }

    private void seal() {
        try {
            signal.await(SEAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        sealer.sealAll();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work never ends and never throws
    private void repeat(Runnable work, long pause, TimeUnit unit) {
        threads.scheduleWithFixedDelay(() -> attempt(work), pause, pause, unit);
    }

    /** The database may be away for a while: say so once, and go on when it is back. */
    private void attempt(Runnable work) {
        try {
            work.run();
            succeeded();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private synchronized void succeeded() {
        isFailing = false;
    }

    private synchronized void failed(RuntimeException reason) {
        if (!isFailing && !threads.isShutdown()) {
            isFailing = true;
            LOG.warn("Cannot keep accounts, keys and audit seals up to date for now: {}", reason.toString());
            LOG.debug("The reason", reason);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Background work of security did not end in time");
        }
        attempt(usage::flushAll);
        attempt(sealer::sealAll);
    }
}
