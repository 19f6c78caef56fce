package io.aegis.core.runtime;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.persistence.Database;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job at a time under its lock, and writes down how it went. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final JobMapper mapper;
    private final JobLock lock;

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

    /** On schedule. Nothing happens if another node runs it, or has just done so. */
    void runDue(JobEntry entry) {
        lock.tryRun(entry.id(), () -> {
            if (mapper.isDue(entry.id()) == 0) {
                return false;
            }
            try {
                run(entry, Map.of());
            } catch (RuntimeException e) {
                LOG.warn("The job {} failed", entry.id(), e);
            } finally {
                // Not before the run: after a crash in the midst of it the job is still due.
                mapper.next(entry.id(), entry.schedule().next(Instant.now()).orElse(null));
            }
            return true;
        });
    }

    private Map<String, Object> run(JobEntry entry, Map<String, String> parameters) {
        if (!(entry.service().get() instanceof Job job)) {
            throw absent(entry.id());
        }
        mapper.started(entry.id());
        try {
            Map<String, Object> result = job.run(parameters);
            mapper.finished(entry.id(), "succeeded", JsonText.of(result), null);
            return result;
        } catch (ProblemException e) {
            mapper.finished(entry.id(), "failed", null, e.getMessage());
            throw e;
        } catch (Exception | LinkageError e) {
            mapper.finished(entry.id(), "failed", null, e.toString());
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
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
