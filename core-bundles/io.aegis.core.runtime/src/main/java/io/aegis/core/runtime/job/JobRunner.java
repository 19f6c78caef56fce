package io.aegis.core.runtime.job;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.core.runtime.JsonText;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job at a time under its lease, and writes down how it went. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** What a node that died holds up the job; as long as db-scheduler waits for its heartbeats. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final Database database;
    private final JobMapper mapper;
    private final JobLease lease;
    private final AuditTrail audit;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    JobRunner(Database database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
        this.mapper = database.mapper(JobMapper.class);
        this.lease = new JobLease(mapper, LEASE);
    }

    /** For one who waits for the answer; how it went is in the audit trail too, since somebody asked for it. */
    Map<String, Object> runNow(JobEntry entry, Map<String, String> parameters) {
        if (database.isInTransaction()) {
            throw new IllegalStateException("A job must not be run inside a database transaction: " + entry.id());
        }
        AuditRecord asked = AuditRecord.of("run_job", "job", entry.id()).detail("parameters", parameters);
        return lease.tryRun(entry.id(), () -> run(entry, parameters, asked))
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_STATE,
                        "The job " + entry.id() + " is running already; wait until it has ended"));
    }

    /** On schedule: a failure is written down. False if it is running already. */
    boolean runDue(JobEntry entry) {
        return lease.tryRun(entry.id(), () -> {
                    try {
                        return run(entry, Map.of(), null);
                    } catch (RuntimeException e) {
                        LOG.warn("The job {} failed", entry.id(), e);
                        return Map.of();
                    }
                })
                .isPresent();
    }

    void close() {
        lease.close();
    }

    /** True while this node runs it. */
    boolean isRunning(String id) {
        return running.contains(id);
    }

    private Map<String, Object> run(JobEntry entry, Map<String, String> parameters, @Nullable AuditRecord asked) {
        if (!(entry.service().get() instanceof Job job)) {
            throw absent(entry.id());
        }
        running.add(entry.id());
        try {
            mapper.started(entry.id());
            Map<String, Object> result = job.run(parameters);
            finished(entry, asked, new Outcome("succeeded", result, null));
            return result;
        } catch (ProblemException e) {
            finished(entry, asked, new Outcome("failed", null, e.getMessage()));
            throw e;
        } catch (Exception | LinkageError e) {
            finished(entry, asked, new Outcome("failed", null, e.toString()));
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        } finally {
            running.remove(entry.id());
        }
    }

    private record Outcome(String outcome, @Nullable Map<String, Object> result, @Nullable String error) {}

    private void finished(JobEntry entry, @Nullable AuditRecord asked, Outcome outcome) {
        Map<String, Object> result = outcome.result();
        database.doInTransaction(() -> {
            mapper.finished(
                    entry.id(), outcome.outcome(), result == null ? null : JsonText.of(result), outcome.error());
            if (asked != null) {
                audit.record(asked.after(outcome));
            }
        });
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
