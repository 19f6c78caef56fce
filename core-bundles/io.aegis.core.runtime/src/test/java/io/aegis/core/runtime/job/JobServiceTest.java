package io.aegis.core.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@NullUnmarked
class JobServiceTest {
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final TestDatabase database = TestDatabase.of("runtime");
    private final List<JobService> started = new CopyOnWriteArrayList<>();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final AtomicInteger runs = new AtomicInteger();

    private JobService service() {
        JobService service = new JobService(database, dataSource(), audit, Duration.ofMillis(100), 3);
        started.add(service);
        return service;
    }

    private DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    @AfterEach
    void close() {
        started.forEach(JobService::close);
    }

    private Map<String, Object> count(Map<String, String> parameters) {
        return Map.of("message", "run " + runs.incrementAndGet(), "parameters", parameters);
    }

    private static JobView view(JobService service, String id) {
        return service.list().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void makeDue() {
        database.execute("UPDATE runtime.scheduled_job SET execution_time = now() - interval '1 second'");
    }

    @Test
    void runsWhenAskedAndRemembersTheResult() {
        JobService service = service();
        service.add(JobEntry.of("count", "", this::count));

        Map<String, Object> result = service.runNow("count", Map.of("source", "x"));

        assertThat(result).containsEntry("message", "run 1").containsEntry("parameters", Map.of("source", "x"));
        JobView view = view(service, "count");
        assertThat(view.nextRunTime()).isNull();
        assertThat(view.lastRun()).isNotNull();
        assertThat(view.lastRun().outcome()).isEqualTo("succeeded");
        assertThat(view.lastRun().result()).isEqualTo(result);
    }

    @Test
    void aJobThatIsNotThereIsAFeatureThatIsNotInstalled() {
        assertThatThrownBy(() -> service().runNow("nothing", Map.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.FEATURE_NOT_INSTALLED));
    }

    @Test
    void runsOnceInTheWholeClusterAtATime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Job slow = parameters -> {
            inside.countDown();
            finish.await();
            return count(parameters);
        };
        JobService one = service();
        JobService two = service();
        one.add(JobEntry.of("slow", "", slow));
        two.add(JobEntry.of("slow", "", slow));

        CompletableFuture<Map<String, Object>> first =
                CompletableFuture.supplyAsync(() -> one.runNow("slow", Map.of()));
        inside.await();
        assertThatThrownBy(() -> two.runNow("slow", Map.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem()).isEqualTo(Problem.INVALID_STATE);
                    assertThat(problem).hasMessageContaining("running already");
                });
        finish.countDown();

        assertThat(first.get()).containsEntry("message", "run 1");
        assertThat(two.runNow("slow", Map.of())).containsEntry("message", "run 2");
    }

    @Test
    void noConnectionIsHeldWhileAJobWaitsForAnother() {
        JobService service = service();
        AtomicInteger open = new AtomicInteger(-1);
        service.add(JobEntry.of("count", "", parameters -> {
            open.set(database.<Integer>withConnection(connection -> {
                try (var statement = connection.createStatement();
                        var locks = statement.executeQuery("SELECT count(*) FROM pg_locks JOIN pg_database"
                                + " ON pg_database.oid = database WHERE locktype = 'advisory'"
                                + " AND datname = current_database()")) {
                    locks.next();
                    return locks.getInt(1);
                }
            }));
            return count(parameters);
        }));
        service.runNow("count", Map.of());
        assertThat(open).hasValue(0);
        assertThatThrownBy(() -> database.doInTransaction(() -> service.runNow("count", Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aJobOfANodeThatDiedIsFreeAfterItsLease() {
        JobService service = service();
        service.add(JobEntry.of("count", "", this::count));
        service.runNow("count", Map.of());
        database.execute(
                "UPDATE runtime.job SET lease = gen_random_uuid(), leased_until = now() + interval '1 minute'");
        assertThatThrownBy(() -> service.runNow("count", Map.of())).hasMessageContaining("is running already");
        database.execute("UPDATE runtime.job SET leased_until = now() - interval '1 second'");
        service.runNow("count", Map.of());
        assertThat(runs).hasValue(2);
    }

    @Test
    void aFailureIsToldAndRemembered() {
        JobService service = service();
        service.add(JobEntry.of("fails", "", parameters -> {
            throw ProblemException.invalidField("source", "is wrong");
        }));

        assertThatThrownBy(() -> service.runNow("fails", Map.of())).hasMessage("source: is wrong");

        JobView.LastRun last = view(service, "fails").lastRun();
        assertThat(last).isNotNull();
        assertThat(last.outcome()).isEqualTo("failed");
        assertThat(last.error()).isEqualTo("source: is wrong");
    }

    @Test
    void aRunThatSomebodyAskedForIsInTheAuditTrailHoweverItEnds() {
        JobService service = service();
        service.add(JobEntry.of("count", "", this::count));
        service.add(JobEntry.of("fails", "", parameters -> {
            throw ProblemException.invalidField("source", "is wrong");
        }));

        service.runNow("count", Map.of("source", "x"));
        assertThatThrownBy(() -> service.runNow("fails", Map.of())).hasMessage("source: is wrong");

        assertThat(audit.records()).hasSize(2).allSatisfy(record -> {
            assertThat(record.action()).isEqualTo("run_job");
            assertThat(record.entityType()).isEqualTo("job");
        });
        assertThat(audit.records().get(0).entityId()).isEqualTo("count");
        assertThat(audit.records().get(0).details()).containsEntry("parameters", Map.of("source", "x"));
        assertThat(String.valueOf(audit.records().get(0).after())).contains("succeeded", "run 1");
        assertThat(audit.records().get(1).entityId()).isEqualTo("fails");
        assertThat(String.valueOf(audit.records().get(1).after())).contains("failed", "source: is wrong");
    }

    @Test
    void runsWhenItIsDueOnOneOfTwoNodes() {
        JobService one = service();
        JobService two = service();
        one.add(JobEntry.of("hourly", "PT1H", this::count));
        two.add(JobEntry.of("hourly", "PT1H", this::count));
        // Both have scheduled it: one that does so later, not having seen the other, would put it off again.
        assertThat(view(one, "hourly").nextRunTime()).isNotNull();
        assertThat(view(two, "hourly").nextRunTime()).isNotNull();
        assertThat(runs).hasValue(0);

        makeDue();

        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(runs).hasValue(1));
        await().untilAsserted(
                        () -> assertThat(view(one, "hourly").nextRunTime()).isAfter(Instant.now()));
        assertThat(audit.records()).as("nobody asked for it").isEmpty();
    }

    @Test
    void whatFellDueWhileNobodyWasThereIsRunByTheNextStart() {
        JobService first = service();
        first.add(JobEntry.of("nightly", "0 0 3 * * *", this::count));
        assertThat(first.list()).hasSize(1);
        first.close();
        makeDue();

        JobService next = service();
        next.add(JobEntry.of("nightly", "0 0 3 * * *", this::count));

        await().untilAsserted(() -> assertThat(runs).hasValue(1));
    }

    @Test
    void aJobWhoseBundleIsGoneIsKeptButNotRun() {
        JobService service = service();
        JobEntry entry = JobEntry.of("hourly", "PT1H", this::count);
        service.add(entry);
        assertThat(service.list()).hasSize(1);
        service.remove(entry);
        makeDue();

        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(runs).hasValue(0));
        assertThat(view(service, "hourly").installed()).isFalse();
        assertThatThrownBy(() -> service.runNow("hourly", Map.of())).hasMessageContaining("hourly");
    }

    @Test
    void anotherScheduleCountsFromNow() {
        JobService service = service();
        JobEntry entry = JobEntry.of("hourly", "PT1H", this::count);
        service.add(entry);
        var before = view(service, "hourly").nextRunTime();
        service.remove(entry);

        service.add(JobEntry.of("hourly", "PT3H", this::count));

        assertThat(view(service, "hourly").nextRunTime()).isAfter(before);
    }

    @Test
    void aJobThatRunsOnlyWhenAskedFromNowOnIsNotDueAnyMore() {
        JobService service = service();
        JobEntry entry = JobEntry.of("hourly", "PT1H", this::count);
        service.add(entry);
        assertThat(view(service, "hourly").nextRunTime()).isNotNull();
        service.remove(entry);

        service.add(JobEntry.of("hourly", "", this::count));

        assertThat(view(service, "hourly").nextRunTime()).isNull();
    }

    @Test
    void whatANodeLeftUnfinishedWhenItDiedIsRunAgain() {
        JobService service = service();
        service.add(JobEntry.of("hourly", "PT1H", this::count));
        assertThat(view(service, "hourly").running()).isFalse();

        database.execute("UPDATE runtime.scheduled_job SET execution_time = now(), picked = true, picked_by = 'dead',"
                + " last_heartbeat = now() - interval '1 minute'");

        await().untilAsserted(() -> assertThat(runs).hasValue(1));
        await().untilAsserted(
                        () -> assertThat(view(service, "hourly").nextRunTime()).isAfter(Instant.now()));
    }

    @Test
    void oneThatIsRunOnScheduleIsSeenOnAllNodesAndNotRunBeside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Job slow = parameters -> {
            inside.countDown();
            finish.await();
            return count(parameters);
        };
        JobService one = service();
        JobService two = service();
        one.add(JobEntry.of("slow", "PT1H", slow));
        assertThat(one.list()).hasSize(1);
        makeDue();
        inside.await();

        two.add(JobEntry.of("slow", "PT1H", slow));
        assertThat(view(two, "slow").running()).isTrue();
        assertThatThrownBy(() -> two.runNow("slow", Map.of())).hasMessageContaining("running already");
        finish.countDown();

        await().untilAsserted(() -> assertThat(view(two, "slow").running()).isFalse());
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatFallsDueWhileItRunsByHandIsRunAfterwards() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        JobService service = service();
        service.add(JobEntry.of("slow", "PT1H", parameters -> {
            inside.countDown();
            finish.await();
            return count(parameters);
        }));
        CompletableFuture<Map<String, Object>> byHand =
                CompletableFuture.supplyAsync(() -> service.runNow("slow", Map.of()));
        inside.await();
        makeDue();
        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(runs).hasValue(0));
        finish.countDown();

        assertThat(byHand.get()).containsEntry("message", "run 1");
        await().untilAsserted(() -> assertThat(runs).hasValue(2));
    }

    @Test
    void aFailureOnScheduleIsRememberedAndTheNextTimeComes() {
        JobService service = service();
        service.add(JobEntry.of("fails", "PT1H", parameters -> {
            throw new IllegalStateException("broken");
        }));
        assertThat(service.list()).hasSize(1);

        makeDue();

        await().untilAsserted(() -> {
            JobView view = view(service, "fails");
            assertThat(view.lastRun()).isNotNull();
            assertThat(view.lastRun().error()).contains("broken");
            assertThat(view.nextRunTime()).isAfter(Instant.now());
        });
    }
}
