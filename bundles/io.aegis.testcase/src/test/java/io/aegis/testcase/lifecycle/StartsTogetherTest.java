package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.event.Projection;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Person;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to starts that come while others are under way. */
@Timeout(60)
class StartsTogetherTest {
    private final TestFixture testFixture = new TestFixture();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CountDownLatch letGoLater = new CountDownLatch(1);
    private final List<CompletableFuture<?>> background = new ArrayList<>();

    /** A start is under way, until it is let go. */
    @BeforeEach
    void keepBusy() {
        UUID first = testFixture.create("First").id();
        CountDownLatch busy = new CountDownLatch(1);
        projection(event -> {
            if (first.toString().equals(event.data().get("test_id"))) {
                busy.countDown();
                await(letGo);
            }
        });
        background.add(start(first));
        await(busy);
    }

    @AfterEach
    void end() throws InterruptedException {
        letGo.countDown();
        letGoLater.countDown();
        background.forEach(CompletableFuture::join);
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void hold(CountDownLatch until, UUID id) {
        CountDownLatch held = new CountDownLatch(1);
        background.add(CompletableFuture.runAsync(
                () -> testFixture.database.doInTransaction(() -> {
                    number("SELECT count(*) FROM (SELECT FROM test.test WHERE id = '" + id + "' FOR UPDATE) held");
                    held.countDown();
                    await(until);
                }),
                threads));
        await(held);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(40, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int number(String sql) {
        return testFixture.database.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    private CompletableFuture<TestRow> start(UUID id) {
        return CompletableFuture.supplyAsync(() -> testFixture.moves.startExecution(id, null), threads);
    }

    /** Asks for it, as this user, and waits until it waits. */
    private CompletableFuture<TestRow> startWaiting(User user, UUID id) {
        testFixture.as(user);
        int before = testFixture.moves.starts.waiting();
        CompletableFuture<TestRow> start = start(id);
        Awaitility.await().until(() -> testFixture.moves.starts.waiting() == before + 1);
        return start;
    }

    private void assertRefused(Problem problem, CompletableFuture<TestRow> start) {
        ThrowingCallable join = start::join;
        assertThatThrownBy(join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private void projection(Consumer<Event> apply) {
        testFixture.events.with(new Projection() {
            @Override
            public void apply(Event event) {
                apply.accept(event);
            }

            @Override
            public void rebuild() {}
        });
    }

    @Test
    void eachIsDoneInTheNameOfWhoAskedAndInOneTransaction() {
        User ann = testFixture.user("ann", Role.RED_TECH);
        User ben = testFixture.user("ben", Role.RED_LEAD);
        UUID ofAnn = testFixture.create("Of Ann").id();
        UUID ofBen = testFixture.create("Of Ben").id();
        CompletableFuture<TestRow> byAnn = startWaiting(ann, ofAnn);
        CompletableFuture<TestRow> byBen = startWaiting(ben, ofBen);
        letGo.countDown();
        assertThat(byAnn.join().state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(byAnn.join().id()).isEqualTo(ofAnn);
        assertThat(byBen.join().id()).isEqualTo(ofBen);
        assertThat(byBen.join().redStartedAt()).isNotNull();

        assertThat(number("SELECT count(DISTINCT xmin::text) FROM test.test WHERE id IN ('" + ofAnn + "','" + ofBen
                        + "')"))
                .isEqualTo(1);
        assertTraces(ofAnn, ann);
        assertTraces(ofBen, ben);
    }

    private void assertTraces(UUID test, User user) {
        assertThat(testFixture.timelines.of(test, "at", new PageRequest(0, 9)).items())
                .last()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("start_execution");
                    assertThat(entry.user()).isEqualTo(new Person(user.id(), user.username()));
                    assertThat(entry.fromState()).isEqualTo(TestState.DRAFT);
                    assertThat(entry.toState()).isEqualTo(TestState.RED_EXECUTING);
                });
        assertThat(testFixture.audit.records())
                .filteredOn(record -> record.entityId().equals(test.toString()))
                .filteredOn(record -> record.action().equals("start_execution"))
                .singleElement()
                .satisfies(record -> {
                    Caller caller = Objects.requireNonNull(record.caller());
                    assertThat(caller.userId()).contains(user.id());
                    assertThat(record.details())
                            .containsOnly(Map.entry("from", "draft"), Map.entry("to", "red_executing"));
                });
        assertThat(testFixture.events.events())
                .filteredOn(event -> test.toString().equals(event.data().get("test_id")))
                .last()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("test.state_changed");
                    assertThat(event.data())
                            .containsEntry("by", user.username())
                            .containsEntry("from", "draft")
                            .containsEntry("to", "red_executing")
                            .containsEntry("mitre_id", TestFixture.TECHNIQUE);
                });
    }

    @Test
    void whatCannotBeDoneTogetherIsAnsweredAsIfItCameAlone() {
        User tech = testFixture.user("tech", Role.RED_TECH);
        User lead = testFixture.user("lead", Role.RED_LEAD);
        UUID usual = testFixture.create("Usual").id();
        UUID secret = testFixture.create("Secret", Classification.RESTRICTED).id();
        UUID confidential =
                testFixture.create("Confidential", Classification.CONFIDENTIAL).id();
        UUID held = testFixture.create("Held").id();
        hold(letGoLater, held);
        CompletableFuture<TestRow> done = startWaiting(tech, usual);
        CompletableFuture<TestRow> again = startWaiting(lead, usual);
        CompletableFuture<TestRow> unseen = startWaiting(tech, secret);
        CompletableFuture<TestRow> none = startWaiting(tech, UUID.randomUUID());
        CompletableFuture<TestRow> inOtherHands = startWaiting(tech, held);
        CompletableFuture<TestRow> alone = startWaiting(tech, confidential);
        letGo.countDown();

        assertThat(done.join().state()).isEqualTo(TestState.RED_EXECUTING);
        assertRefused(Problem.INVALID_STATE, again);
        assertRefused(Problem.NOT_FOUND, unseen);
        assertRefused(Problem.NOT_FOUND, none);
        assertThat(alone.join().state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(inOtherHands).isNotDone();
        assertThat(testFixture.as(lead).access.visible(secret).state()).isEqualTo(TestState.DRAFT);
        assertThat(testFixture.timelines.of(usual, null, new PageRequest(0, 9)).total())
                .isEqualTo(2);
        letGoLater.countDown();
        assertThat(inOtherHands.join().state()).isEqualTo(TestState.RED_EXECUTING);
    }

    @Test
    void whoComesAloneDoesNotKeepOthersWaitingForATestInOtherHands() {
        letGo.countDown();
        UUID held = testFixture.create("Held").id();
        UUID other = testFixture.create("Other").id();
        hold(letGoLater, held);
        CompletableFuture<TestRow> inOtherHands = start(held);
        Awaitility.await().until(() -> number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
        assertThat(start(other).join().state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(inOtherHands).isNotDone();
        letGoLater.countDown();
        assertThat(inOtherHands.join().state()).isEqualTo(TestState.RED_EXECUTING);
    }

    @Test
    void insideATransactionItIsDoneInThatOne() {
        User tech = testFixture.user("tech", Role.RED_TECH);
        UUID inside = testFixture.create("Inside").id();
        UUID other = testFixture.create("Other").id();
        CompletableFuture<TestRow> waits = startWaiting(tech, other);
        assertThatThrownBy(() -> testFixture.database.doInTransaction(() -> {
                    assertThat(testFixture.moves.startExecution(inside, null).state())
                            .isEqualTo(TestState.RED_EXECUTING);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(testFixture.access.visible(inside).state()).isEqualTo(TestState.DRAFT);
        assertThat(waits).isNotDone();
        letGo.countDown();
        assertThat(waits.join().state()).isEqualTo(TestState.RED_EXECUTING);
    }

    @Test
    void whoMakesTheGroupFailFailsAlone() {
        User tech = testFixture.user("tech", Role.RED_TECH);
        UUID good = testFixture.create("Good").id();
        UUID bad = testFixture.create("Bad").id();
        projection(event -> {
            if (bad.toString().equals(event.data().get("test_id"))) {
                throw new IllegalStateException("a projection");
            }
        });
        CompletableFuture<TestRow> other = startWaiting(tech, good);
        CompletableFuture<TestRow> failing = startWaiting(tech, bad);
        letGo.countDown();
        assertThat(other.join().state()).isEqualTo(TestState.RED_EXECUTING);
        assertThatThrownBy(failing::join).hasRootCauseMessage("a projection");
        assertThat(testFixture.access.visible(bad).state()).isEqualTo(TestState.DRAFT);
        assertThat(testFixture.timelines.of(bad, null, new PageRequest(0, 9)).total())
                .isEqualTo(1);
    }

    @Test
    void whereTheDatabaseIsAwayAllAreTold() {
        User tech = testFixture.user("tech", Role.RED_TECH);
        List<UUID> ids = List.of(
                testFixture.create("One").id(), testFixture.create("Two").id());
        int[] times = {0};
        projection(event -> {
            if (ids.stream().anyMatch(id -> id.toString().equals(event.data().get("test_id")))) {
                times[0]++;
                throw ProblemException.unavailable("away", 5, new IllegalStateException("away"));
            }
        });
        List<CompletableFuture<TestRow>> starts =
                ids.stream().map(id -> startWaiting(tech, id)).toList();
        letGo.countDown();
        starts.forEach(start -> assertRefused(Problem.UNAVAILABLE, start));
        assertThat(times[0]).isEqualTo(1);
        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(testFixture.access.visible(id).state()).isEqualTo(TestState.DRAFT));
    }
}
