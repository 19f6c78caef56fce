package io.aegis.core.runtime;

import io.aegis.api.job.Job;
import io.aegis.api.job.Jobs;
import io.aegis.api.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds jobs on the whiteboard and runs them when they are due or asked for. */
@Component(
        service = {Jobs.class, JobService.class},
        immediate = true)
public final class JobService implements Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(JobService.class);

    private final Map<String, JobEntry> present = new ConcurrentHashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final JobMapper mapper;
    private final JobRunner runner;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-job-clock"));
    private final ExecutorService workers;
    private @Nullable ServiceTracker<Object, JobEntry> tracker;

    /** Starts. */
    @Activate
    public JobService(BundleContext context, @Reference Database database) {
        this(database, Duration.ofSeconds(1), 3);
        tracker = new JobTracker(context);
        tracker.open();
    }

    /** DS tells constructors apart by the number of their parameters. */
    JobService(Database database, Duration tick, int atOnce) {
        mapper = database.mapper(JobMapper.class);
        runner = new JobRunner(database);
        workers = Executors.newFixedThreadPool(atOnce, Threads.named("aegis-job"));
        Threads.repeat(clock, tick, tick, this::tick);
    }

    @Override
    public Map<String, Object> runNow(String id, Map<String, String> parameters) {
        JobEntry entry = present.get(id);
        if (entry == null) {
            throw JobRunner.absent(id);
        }
        register(entry);
        return runner.runNow(entry, parameters);
    }

    /** True while schedules are kept. */
    boolean isRunning() {
        return !clock.isShutdown();
    }

    /** All jobs that were ever there. */
    List<JobView> list() {
        present.values().forEach(this::register);
        return mapper.all().stream()
                .map(row -> JobView.of(row, present.containsKey(row.id()), running.contains(row.id())))
                .toList();
    }

    void add(JobEntry entry) {
        if (present.putIfAbsent(entry.id(), entry) == null) {
            clock.execute(this::tick);
        } else {
            LOG.error("The job id {} is taken: the second one never runs", entry.id());
        }
    }

    void remove(JobEntry entry) {
        if (present.remove(entry.id(), entry)) {
            registered.remove(entry.id());
        }
    }

    private void register(JobEntry entry) {
        if (!registered.contains(entry.id())) {
            mapper.register(
                    entry.id(),
                    entry.title(),
                    entry.scheduleText(),
                    entry.schedule().next(Instant.now()).orElse(null));
            registered.add(entry.id());
        }
    }

    private void tick() {
        try {
            present.values().forEach(this::register);
            List<String> due = present.isEmpty() ? List.of() : mapper.due(String.join(",", present.keySet()));
            for (String id : due) {
                JobEntry entry = present.get(id);
                if (entry != null && running.add(id)) {
                    workers.execute(() -> work(entry));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Jobs cannot be looked after just now: {}", e.toString());
        }
    }

    private void work(JobEntry entry) {
        try {
            runner.runDue(entry);
        } catch (RuntimeException e) {
            LOG.warn("The job {} cannot be run just now: {}", entry.id(), e.toString());
        } finally {
            running.remove(entry.id());
        }
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        ServiceTracker<Object, JobEntry> open = tracker;
        if (open != null) {
            open.close();
        }
        Threads.end(clock, Duration.ofSeconds(5));
        Threads.end(workers, Duration.ofSeconds(10));
    }

    private final class JobTracker extends ServiceTracker<Object, JobEntry> {
        JobTracker(BundleContext context) {
            super(context, Whiteboard.filter(Job.class), null);
        }

        @Override
        public @Nullable JobEntry addingService(ServiceReference<Object> reference) {
            try {
                JobEntry entry = JobEntry.of(
                        Whiteboard.text(reference, "aegis.job.id"),
                        Whiteboard.text(reference, "aegis.job.title"),
                        Whiteboard.text(reference, "aegis.job.schedule"),
                        Whiteboard.service(context, reference));
                add(entry);
                return entry;
            } catch (IllegalArgumentException e) {
                LOG.error("{} of {} never runs: {}", reference, reference.getBundle(), e.getMessage());
                return null;
            }
        }

        @Override
        public void removedService(ServiceReference<Object> reference, JobEntry entry) {
            JobService.this.remove(entry);
            Whiteboard.release(context, reference);
        }
    }
}
