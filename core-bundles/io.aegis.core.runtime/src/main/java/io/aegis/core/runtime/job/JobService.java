package io.aegis.core.runtime.job;

import io.aegis.api.job.Job;
import io.aegis.api.job.Jobs;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditTrail;
import io.aegis.core.runtime.Whiteboard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
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
    private final JobMapper mapper;
    private final JobRunner runner;
    private final JobClock clock;
    private @Nullable ServiceTracker<Object, JobEntry> tracker;

    /** Starts. */
    @Activate
    public JobService(
            BundleContext context,
            @Reference Database database,
            @Reference DataSource dataSource,
            @Reference AuditTrail audit) {
        this(database, dataSource, audit, Duration.ofSeconds(5), 3);
        tracker = new JobTracker(context);
        tracker.open();
    }

    /** DS tells constructors apart by the number of their parameters. */
    JobService(Database database, DataSource dataSource, AuditTrail audit, Duration tick, int atOnce) {
        mapper = database.mapper(JobMapper.class);
        runner = new JobRunner(database, audit);
        clock = new JobClock(dataSource, tick, atOnce, present, runner::runDue);
        clock.start();
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
    public boolean isRunning() {
        return clock.isRunning();
    }

    /** All jobs that were ever there. */
    public List<JobView> list() {
        present.values().forEach(this::register);
        return mapper.all().stream()
                .map(row -> JobView.of(row, present.containsKey(row.id()), runner.isRunning(row.id())))
                .toList();
    }

    void add(JobEntry entry) {
        if (present.putIfAbsent(entry.id(), entry) == null) {
            clock.keepTrying(() -> register(entry));
        } else {
            LOG.error("The job id {} is taken: the second one never runs", entry.id());
        }
    }

    void remove(JobEntry entry) {
        if (present.remove(entry.id(), entry)) {
            registered.remove(entry.id());
        }
    }

    /** The row is written last, so that a schedule which could not be changed is changed by the next attempt. */
    private synchronized void register(JobEntry entry) {
        if (present.containsValue(entry) && !registered.contains(entry.id())) {
            clock.schedule(entry, !entry.scheduleText().equals(mapper.schedule(entry.id())));
            mapper.register(entry.id(), entry.title(), entry.scheduleText());
            registered.add(entry.id());
        }
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        ServiceTracker<Object, JobEntry> open = tracker;
        if (open != null) {
            open.close();
        }
        clock.close();
        runner.close();
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
