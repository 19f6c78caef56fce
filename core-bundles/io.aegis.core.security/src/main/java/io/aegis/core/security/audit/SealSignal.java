package io.aegis.core.security.audit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** Wakes the sealer when there is something to seal. */
@Component(service = SealSignal.class)
public final class SealSignal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Waits for a signal, or for the time to pass: other nodes write too. */
    public void await(long millis) throws InterruptedException {
        if (raised.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
