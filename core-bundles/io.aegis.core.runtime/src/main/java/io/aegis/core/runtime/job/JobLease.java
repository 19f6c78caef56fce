package io.aegis.core.runtime.job;

import io.aegis.api.id.Ids;
import io.aegis.core.runtime.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases a job while it runs, so that it runs once in the whole cluster. No connection to the database is held
 * meanwhile: a job may wait for another machine for minutes. A node that dies keeps its lease a little longer.
 */
final class JobLease {
    private static final Logger LOG = LoggerFactory.getLogger(JobLease.class);

    private final JobMapper mapper;
    private final Duration length;
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-job-lease"));

    JobLease(JobMapper mapper, Duration length) {
        this.mapper = mapper;
        this.length = length;
    }

    /** Runs the work if nobody has the lease; empty if somebody does. */
    <T> Optional<T> tryRun(String job, Supplier<T> work) {
        UUID lease = Ids.next();
        if (mapper.lease(job, lease, length.toMillis()) == 0) {
            return Optional.empty();
        }
        long pause = length.toMillis() / 4;
        ScheduledFuture<?> renewal = renewals.scheduleWithFixedDelay(
                () -> quietly(job, () -> mapper.renew(job, lease, length.toMillis())),
                pause,
                pause,
                TimeUnit.MILLISECONDS);
        try {
            return Optional.of(work.get());
        } finally {
            renewal.cancel(false);
            quietly(job, () -> mapper.giveBack(job, lease));
        }
    }

    /** Where the database is away, the lease ends by itself. */
    private static void quietly(String job, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The lease of the job {} cannot be kept up just now: {}", job, e.toString());
        }
    }

    void close() {
        Threads.end(renewals, Duration.ofSeconds(1));
    }
}
