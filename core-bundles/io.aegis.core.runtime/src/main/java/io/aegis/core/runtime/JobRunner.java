package io.aegis.core.runtime;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.persistence.Database;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job at a time under its lock, and writes down how it went. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final JobMapper mapper;
    private final JobLock lock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    JobRunner(Database database) {
        this.mapper = database.mapper(JobMapper.class);
        this.lock = new JobLock(database);
    }

    /** For one who waits for the answer. */
    Map<String, Object> runNow(JobEntry entry, Map<String, String> parameters) {
        return lock.tryRun(entry.id(), () -> run(entry, parameters))
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_STATE,
                        "The job " + entry.id() + " is running already; wait until it has ended"));
    }

    /** On schedule: a failure is written down. False if it is running already. */
    boolean runDue(JobEntry entry) {
        return lock.tryRun(entry.id(), () -> {
                    try {
                        return run(entry, Map.of());
                    } catch (RuntimeException e) {
                        LOG.warn("The job {} failed", entry.id(), e);
                        return Map.of();
                    }
                })
                .isPresent();
    }

    /** True while this node runs it. */
    boolean isRunning(String id) {
        return running.contains(id);
    }

    private Map<String, Object> run(JobEntry entry, Map<String, String> parameters) {
        if (!(entry.service().get() instanceof Job job)) {
            throw absent(entry.id());
        }
        running.add(entry.id());
        try {
            mapper.started(entry.id());
            Map<String, Object> result = job.run(parameters);
            mapper.finished(entry.id(), "succeeded", JsonText.of(result), null);
            return result;
        } catch (ProblemException e) {
            mapper.finished(entry.id(), "failed", null, e.getMessage());
            throw e;
        } catch (Exception | LinkageError e) {
            mapper.finished(entry.id(), "failed", null, e.toString());
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        } finally {
            running.remove(entry.id());
        }
    }

    static ProblemException absent(String id) {
        return new ProblemException(
                Problem.FEATURE_NOT_INSTALLED,
                Problem.FEATURE_NOT_INSTALLED.name(),
                "No installed plugin contributes the job " + id,
                java.util.List.of(),
                0,
                null);
    }
}
