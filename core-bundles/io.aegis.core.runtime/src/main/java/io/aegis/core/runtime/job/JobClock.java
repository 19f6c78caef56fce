package io.aegis.core.runtime.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.aegis.core.runtime.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs at their times, by db-scheduler: one task that it knows, with an execution for each job, so that jobs can
 * come and go while it runs.
 */
final class JobClock {
    private static final Logger LOG = LoggerFactory.getLogger(JobClock.class);
    private static final String TABLE = "runtime.scheduled_job";
    private static final int MISSED_HEARTBEATS = 4;

    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-job-keeper"));
    private final Duration tick;
    private final Map<String, JobEntry> present;
    private final Predicate<JobEntry> runner;
    private final CustomTask<Void> task;
    private final Scheduler scheduler;

    /**
     * Not started yet.
     *
     * @param present the jobs that are there now; others are left to other nodes or for later
     * @param runner runs a job, false if it is running already
     * @param tick how long may pass until it is seen that a job is due
     */
    JobClock(
            DataSource dataSource,
            Duration tick,
            int atOnce,
            Map<String, JobEntry> present,
            Predicate<JobEntry> runner) {
        this.tick = tick;
        this.present = present;
        this.runner = runner;
        this.task = Tasks.custom("job", Void.class)
                .onFailure(new OnFailureRetryLater<>(tick))
                .execute(this::run);
        this.scheduler = Scheduler.create(dataSource, task)
                .tableName(TABLE)
                .jdbcCustomization(new PresentJobsOnly(present.keySet()))
                .pollingInterval(tick)
                .heartbeatInterval(tick.multipliedBy(2))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .executorService(Executors.newFixedThreadPool(atOnce, Threads.named("aegis-job")))
                .threads(atOnce)
                .dueExecutor(Executors.newSingleThreadExecutor(Threads.named("aegis-job-clock")))
                .housekeeperExecutor(keeper)
                .shutdownMaxWait(Duration.ofSeconds(3))
                .addSchedulerListener(new Troubles())
                .build();
    }

    void start() {
        scheduler.start();
    }

    boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    /** Does something soon, and again until it succeeds: the database may be away. */
    void keepTrying(Runnable work) {
        if (!keeper.isShutdown()) {
            keeper.execute(() -> attempt(work));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("A job cannot be scheduled just now and will be again: {}", e.toString());
            keeper.schedule(() -> attempt(work), tick.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A job that is scheduled keeps its next time, unless its schedule is another one now. */
    void schedule(JobEntry entry, boolean isAnother) {
        TaskInstance<Void> instance = task.instance(entry.id());
        Optional<Instant> next = entry.schedule().next(Instant.now());
        if (next.isPresent()) {
            boolean changed = scheduler.schedule(
                    instance,
                    next.get(),
                    isAnother ? ScheduleOptions.WHEN_EXISTS_RESCHEDULE : ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
            LOG.debug("{} is scheduled, changed {}", entry.id(), changed);
        } else if (isAnother && scheduler.getScheduledExecution(instance).isPresent()) {
            scheduler.cancel(instance);
        }
    }

    private CompletionHandler<Void> run(TaskInstance<Void> instance, ExecutionContext context) {
        JobEntry entry = present.get(instance.getId());
        if (entry == null) {
            Instant stillDue = context.getExecution().executionTime;
            return (complete, operations) -> operations.reschedule(complete, stillDue);
        }
        Optional<Instant> next = runner.test(entry)
                ? entry.schedule().next(Instant.now())
                : Optional.of(Instant.now().plus(tick));
        return (complete, operations) ->
                next.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
    }

    /** Lets what runs finish for a moment, then interrupts it. */
    void close() {
        scheduler.stop();
    }

    /** Says once that the database is away, where the library does at each look, with its whole stack. */
    private static final class Troubles extends AbstractSchedulerListener {
        private volatile boolean told;

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.UNEXPECTED_ERROR && !told) {
                LOG.warn("Jobs cannot be looked after just now");
                told = true;
            } else if (type == SchedulerEventType.RAN_EXECUTE_DUE) {
                told = false;
            }
        }
    }

    /** A node picks only jobs that it has: others may have more plugins, and one that is upgraded will be back. */
    private static final class PresentJobsOnly extends PostgreSqlJdbcCustomization {
        private final Collection<String> present;

        PresentJobsOnly(Collection<String> present) {
            super(false, false);
            this.present = present;
        }

        @Override
        public String createSelectDueQuery(String table, int limit, String condition, boolean byPriority) {
            // No parameter can be added here; an id is of letters, digits and hyphens: see JobEntry.
            String ids = present.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
            String are = ids.isEmpty() ? " AND false" : " AND task_instance IN (" + ids + ")";
            return super.createSelectDueQuery(table, limit, condition + are, byPriority);
        }
    }
}
