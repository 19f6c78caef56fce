package io.aegis.technique.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.technique.Changes;
import io.aegis.technique.FakeTests;
import io.aegis.technique.Queries;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.technique.TestJson;
import io.aegis.technique.api.Coverage;
import io.aegis.technique.sync.SyncOptions;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageProjectionTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
                    .technique("T1059", "Interpreter")
                    .technique("T1003", "Dumping")
                    .technique("T1002", "Gone", ",'revoked':true")
                    .relation("revoked-by", "T1002", "T1059"))
            .withTests();
    private final FakeTests tests = fixture.tests;
    private final UUID technique = id("T1059");
    private final UUID other = id("T1003");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        fixture.close();
    }

    @Test
    void followsATestThroughItsLife() {
        assertThat(status("T1059")).isEqualTo("not_evaluated");
        UUID first = tests.draft(technique);
        assertThat(status("T1059")).isEqualTo("in_progress");
        for (TestState state : List.of(
                TestState.RED_EXECUTING,
                TestState.BLUE_EVALUATING,
                TestState.IN_REVIEW,
                TestState.REJECTED,
                TestState.DRAFT)) {
            tests.move(first, state, null);
            assertThat(status("T1059")).isEqualTo("in_progress");
        }
        tests.move(first, TestState.VALIDATED, DetectionResult.DETECTED);
        assertThat(status("T1059")).isEqualTo("partial");
        UUID second = tests.draft(technique);
        assertThat(status("T1059")).isEqualTo("partial");
        tests.move(second, TestState.VALIDATED, DetectionResult.DETECTED);
        assertThat(status("T1059")).isEqualTo("validated");
        tests.retest(first);
        assertThat(status("T1059")).isEqualTo("partial");
        assertThat(status("T1003")).isEqualTo("not_evaluated");
    }

    @Test
    void showsInAllFiguresAtOnce() {
        tests.validated(technique, DetectionResult.DETECTED);
        assertThat(TestJson.tree(fixture.coverage.summary(null)).path("partial").asInt())
                .isEqualTo(1);
        assertThat(TestJson.tree(fixture.coverage.heatmap(null, null)).toString())
                .contains("\"status_global\":\"partial\"");
        assertThat(TestJson.tree(fixture.coverage.navigatorLayer(null, null)).toString())
                .contains("\"value\":\"partial\"");
        assertThat(TestJson.tree(fixture.coverage.byTactic(null, 0, 0)).toString())
                .contains("\"partial\":1");
        assertThat(TestJson.tree(fixture.techniques.list(Queries.all())).toString())
                .contains("\"status_global\":\"partial\"");
    }

    @Test
    void tellsOtherBundlesTheStatus() {
        tests.draft(technique);
        Coverage coverage = new CoverageStatuses(fixture.database, fixture.start);
        assertThat(coverage.statuses(List.of(technique, other, UUID.randomUUID())))
                .isEqualTo(Map.of(technique, "in_progress", other, "not_evaluated"));
        assertThat(coverage.statuses(List.of())).isEmpty();
    }

    @Test
    void tellsOfEveryChangeAndOfNothingElse() {
        UUID first = tests.draft(technique);
        tests.draft(technique);
        tests.move(first, TestState.RED_EXECUTING, null);

        assertThat(changes()).containsExactly("T1059 not_evaluated in_progress");
        AuditRecord record = fixture.audit.records().get(fixture.audit.records().size() - 1);
        assertThat(record.action()).isEqualTo("update_coverage");
        assertThat(record.entityId()).isEqualTo("T1059");
        assertThat(record.before()).isEqualTo(Map.of("status_global", "not_evaluated"));
        assertThat(record.after()).isEqualTo(Map.of("status_global", "in_progress"));
    }

    @Test
    void countsATestThatMovesWithItsNewTechnique() {
        UUID test = tests.draft(technique);
        tests.give(test, other);
        assertThat(status("T1059")).isEqualTo("not_evaluated");
        assertThat(status("T1003")).isEqualTo("in_progress");
        tests.give(test, technique);
        assertThat(status("T1059")).isEqualTo("in_progress");
        assertThat(status("T1003")).isEqualTo("not_evaluated");
    }

    @Test
    void leavesTestsOfARevokedTechniqueWithIt() {
        tests.validated(id("T1002"), DetectionResult.DETECTED);
        assertThat(status("T1002")).isEqualTo("partial");
        assertThat(status("T1059")).isEqualTo("not_evaluated");
        assertThat(TestJson.tree(fixture.techniques.detail("T1059"))
                        .path("replaces")
                        .toString())
                .isEqualTo("[\"T1002\"]");
        assertThat(TestJson.tree(fixture.coverage.summary(null)).path("partial").asInt())
                .isZero();
    }

    @Test
    void goesBackWithTheTransaction() {
        assertThatThrownBy(() -> fixture.database.doInTransaction(() -> {
                    tests.draft(technique);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(status("T1059")).isEqualTo("not_evaluated");
    }

    @Test
    void ignoresTestsOfATechniqueThatIsNotThere() {
        assertThatCode(() -> tests.draft(UUID.randomUUID())).doesNotThrowAnyException();
    }

    @Test
    void leavesTheStatusOfAnAdministratorAlone() {
        fixture.service.change("T1059", Changes.status(CoverageStatus.NOT_COVERED), IfMatch.any());
        tests.draft(technique);
        fixture.projection.rebuild();
        assertThat(status("T1059")).isEqualTo("not_covered");
        assertThat(localFields()).isEqualTo("[\"status_global\"]");

        fixture.service.change("T1059", Changes.status(null), IfMatch.any());
        assertThat(status("T1059")).isEqualTo("in_progress");
        assertThat(localFields()).isEqualTo("[]");
        assertThat(changes()).containsExactly("T1059 not_evaluated not_covered", "T1059 not_covered in_progress");
    }

    @Test
    void aSyncLeavesStatusesAlone() {
        tests.draft(technique);
        fixture.sync.write(
                Stix.withMatrix().technique("T1059", "Renamed").read(),
                "next",
                List.of(),
                new SyncOptions(false, false, true));
        assertThat(status("T1059")).isEqualTo("in_progress");
        tests.draft(other);
        assertThat(status("T1003")).as("retired meanwhile").isEqualTo("in_progress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draft red_executing",
                "red_executing blue_evaluating",
                "blue_evaluating in_review",
                "in_review rejected",
                "rejected draft"
            })
    void costsNothingWhereNothingCanChange(String step) throws Exception {
        String[] states = step.split(" ", -1);
        holding(technique, () -> {
            // Whoever asked for the row would wait, and here fail.
            fixture.database.doInTransaction(() -> {
                fixture.database.execute("SET LOCAL lock_timeout = '50ms'");
                fixture.projection.apply(event(states[0], states[1]));
            });
            assertThatThrownBy(() -> fixture.database.doInTransaction(() -> {
                        fixture.database.execute("SET LOCAL lock_timeout = '50ms'");
                        fixture.projection.apply(event("in_review", "validated"));
                    }))
                    .isNotNull();
        });
    }

    private Event event(String from, String to) {
        return new Event(
                Ids.next(),
                "test.state_changed",
                Instant.now(),
                Map.of("technique_id", technique.toString(), "from", from, "to", to));
    }

    /** Does something while another transaction has the technique locked. */
    private void holding(UUID locked, Runnable action) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(
                () -> fixture.database.doInTransaction(() -> {
                    tests.draft(locked);
                    held.countDown();
                    await(done);
                }),
                threads);
        await(held);
        try {
            action.run();
        } finally {
            done.countDown();
        }
        holder.get(30, TimeUnit.SECONDS);
    }

    @Test
    void loosesNothingWhereTwoChangeTestsOfOneTechniqueAtOnce() throws Exception {
        UUID first = tests.draft(technique);
        UUID second = tests.draft(technique);
        CountDownLatch firstIsDone = new CountDownLatch(1);
        CountDownLatch secondWaits = new CountDownLatch(1);
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> fixture.database.doInTransaction(() -> {
                    tests.move(first, TestState.VALIDATED, DetectionResult.DETECTED);
                    firstIsDone.countDown();
                    await(secondWaits);
                }),
                threads);
        await(firstIsDone);
        CompletableFuture<Void> two = CompletableFuture.runAsync(
                () -> tests.move(second, TestState.VALIDATED, DetectionResult.DETECTED), threads);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 1);
        secondWaits.countDown();
        one.get(30, TimeUnit.SECONDS);
        two.get(30, TimeUnit.SECONDS);

        assertThat(status("T1059")).isEqualTo("validated");
    }

    @Test
    void aRebuildWaitsForWhoeverIsChangingATest() throws Exception {
        AtomicReference<CompletableFuture<Void>> rebuild = new AtomicReference<>();
        holding(technique, () -> {
            rebuild.set(CompletableFuture.runAsync(fixture.projection::rebuild, threads));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 1);
        });
        Objects.requireNonNull(rebuild.get()).get(30, TimeUnit.SECONDS);
        assertThat(status("T1059")).isEqualTo("in_progress");
    }

    @Test
    void twoThatMoveTestsInOppositeDirectionsDoNotBlockEachOther() throws Exception {
        UUID here = tests.draft(technique);
        UUID there = tests.draft(other);
        List<CompletableFuture<Void>> all = Stream.of(here, there)
                .map(test -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 25; i++) {
                                tests.give(test, other);
                                tests.give(test, technique);
                            }
                        },
                        threads))
                .toList();
        for (CompletableFuture<Void> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(status("T1059")).isEqualTo("in_progress");
        assertThat(status("T1003")).isEqualTo("not_evaluated");
    }

    @Test
    void theJobSaysWhatWasWrong() {
        RebuildCoverageJob job = new RebuildCoverageJob(fixture.projection);
        tests.draft(technique);
        assertThat(job.run(Map.of())).containsEntry("changed", 0);
        assertThat(fixture.audit.actions()).doesNotContain("rebuild_coverage");

        fixture.database.execute("UPDATE technique.technique SET status_global = 'validated'");
        assertThat(job.run(Map.of())).containsEntry("changed", 3);
        assertThat(status("T1059")).isEqualTo("in_progress");
        assertThat(fixture.audit.actions()).contains("rebuild_coverage");
        assertThatThrownBy(() -> job.run(Map.of("x", "y"))).hasMessageContaining("x: is unknown");
    }

    @Test
    void countsAnewWhenTheTestsCome() throws Exception {
        tests.draft(technique);
        fixture.database.execute("UPDATE technique.technique SET status_global = 'validated'");
        CoverageOnArrival arrival = new CoverageOnArrival(fixture.projection, fixture.start);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(status("T1059"))
                    .isEqualTo("in_progress"));
        } finally {
            arrival.stop();
        }
    }

    private long waiting() {
        return fixture.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private UUID id(String mitreId) {
        return fixture.catalogue.find(mitreId).orElseThrow().id();
    }

    private String status(String mitreId) {
        return TestJson.tree(fixture.techniques.detail(mitreId))
                .path("status_global")
                .asText();
    }

    private String localFields() {
        return TestJson.tree(fixture.techniques.detail("T1059"))
                .path("local_fields")
                .toString();
    }

    private List<String> changes() {
        return fixture.events.events().stream()
                .filter(event -> event.type().equals("coverage.changed"))
                .map(event -> event.data().get("mitre_id") + " " + event.data().get("before") + " "
                        + event.data().get("after"))
                .toList();
    }
}
