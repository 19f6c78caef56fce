package io.aegis.technique.coverage;

import io.aegis.technique.sync.FirstStart;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts everything anew when the test bundle comes: its data may be other than when it went, without an event, and the
 * setting of the rule too.
 */
@Component(service = CoverageOnArrival.class, immediate = true)
public final class CoverageOnArrival {
    private static final Logger LOG = LoggerFactory.getLogger(CoverageOnArrival.class);
    private static final int SECONDS_TO_NEXT_ATTEMPT = 5;

    private final CoverageProjection coverage;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "technique-coverage");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> attempts;

    @Activate
    public CoverageOnArrival(@Reference CoverageProjection coverage, @Reference FirstStart catalogue) {
        this.coverage = coverage;
        this.attempts = worker.scheduleWithFixedDelay(this::rebuild, 0, SECONDS_TO_NEXT_ATTEMPT, TimeUnit.SECONDS);
    }

    private void rebuild() {
        try {
            int changed = coverage.rebuildAll().size();
            LOG.info("Coverage counted from the tests: {} techniques changed", changed);
            worker.shutdown();
        } catch (RuntimeException e) {
            LOG.warn("Coverage cannot be counted just now, it is tried again: {}", e.toString());
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        attempts.cancel(true);
        worker.shutdownNow();
        if (!worker.awaitTermination(SECONDS_TO_NEXT_ATTEMPT, TimeUnit.SECONDS)) {
            LOG.warn("Coverage is still being counted");
        }
    }
}
