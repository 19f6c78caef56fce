package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.event.Projection;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.lifecycle.BulkItem.BulkRefusal;
import io.aegis.testcase.lifecycle.BulkItem.Outcome;
import io.aegis.testcase.list.Filters;
import io.aegis.testcase.timeline.TimelineItem;
import io.aegis.testcase.worklog.WorklogFilter;
import io.aegis.testcase.worklog.WorklogItem;
import io.aegis.testkit.TestCaller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkActionsTest {
    private final TestFixture fixture = new TestFixture();

    private static BulkRequest request(BulkAction action, List<UUID> ids) {
        return request(action, ids, null);
    }

    /** With the members that the action needs. */
    private static BulkRequest request(BulkAction action, List<UUID> ids, @Nullable String comments) {
        boolean judges = action == BulkAction.VALIDATE_RED || action == BulkAction.VALIDATE_BLUE;
        return new BulkRequest(
                action.id(),
                ids,
                comments,
                judges ? true : null,
                action == BulkAction.VALIDATE ? DetectionResult.DETECTED : null,
                action == BulkAction.SUBMIT_BLUE ? DetectionResult.DETECTED : null,
                action == BulkAction.CLASSIFY ? Classification.PUBLIC : null,
                action == BulkAction.ASSIGN ? Change.to("red_lead") : Change.absent(),
                Change.absent());
    }

    private BulkResult run(BulkAction action, UUID... ids) {
        return fixture.bulk.run(request(action, List.of(ids)));
    }

    private UUID test(TestState state) {
        return fixture.inState(state).id();
    }

    private static List<Outcome> outcomes(BulkResult result) {
        return result.items().stream().map(BulkItem::outcome).toList();
    }

    private long entries(UUID id) {
        return fixture.timelines.of(id, null, new PageRequest(0, 50)).total();
    }

    /** What the call of one test does to it, or what it is answered. */
    private Object single(BulkAction action, UUID id) {
        TestTransitions moves = fixture.moves;
        try {
            return switch (action) {
                case START_EXECUTION -> moves.startExecution(id, null);
                case SUBMIT_RED -> moves.submitRed(id, null);
                case SUBMIT_BLUE -> moves.submitBlue(id, DetectionResult.DETECTED, null);
                case VALIDATE_RED -> moves.validateRed(id, true, null);
                case VALIDATE_BLUE -> moves.validateBlue(id, true, null);
                case VALIDATE -> moves.validate(id, DetectionResult.DETECTED, null);
                case REJECT -> moves.reject(id, null);
                case REOPEN -> moves.reopen(id, null);
                case PAUSE_TIMER -> moves.pause(id, null);
                case RESUME_TIMER -> moves.resume(id, null);
                case ASSIGN, CLASSIFY -> throw new IllegalArgumentException();
            };
        } catch (ProblemException e) {
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASSIGN", "CLASSIFY"})
    void everyTransitionDoesToManyWhatTheSingleCallDoesToOne(BulkAction action) {
        List<TestRow> many = new ArrayList<>();
        for (TestState state : TestState.values()) {
            many.add(fixture.inState(state));
        }
        many.add(fixture.inState(TestAction.valueOf(action.name()).from().get(0)));
        UUID paused = test(TestState.RED_EXECUTING);
        many.add(fixture.moves.pause(paused, null));
        List<UUID> ids = many.stream().map(TestRow::id).toList();
        BulkResult result = fixture.bulk.run(request(action, ids));
        assertThat(result.items()).extracting(BulkItem::testId).isEqualTo(ids);
        for (int i = 0; i < ids.size(); i++) {
            TestRow before = many.get(i);
            BulkItem item = result.items().get(i);
            UUID other = test(before.state());
            if (before.pausedAt() != null) {
                fixture.moves.pause(other, null);
            }
            Object expected = single(action, other);
            TestRow after = fixture.access.visible(before.id());
            assertThat(item.state()).isEqualTo(after.state());
            if (expected instanceof ProblemException refusal) {
                assertThat(item.outcome()).isEqualTo(Outcome.REFUSED);
                assertThat(item.error())
                        .isEqualTo(new BulkRefusal(
                                String.valueOf(refusal.getMessage()),
                                refusal.code(),
                                refusal.problem().status()));
                assertThat(after).isEqualTo(before);
            } else {
                assertThat(item.outcome()).isEqualTo(Outcome.DONE);
                assertThat(item.error()).isNull();
                assertThat(after.state()).isEqualTo(((TestRow) expected).state());
                assertThat(after.version()).isEqualTo(before.version() + 1);
                assertSameEntry(fixture.newest(before.id()), fixture.newest(other));
            }
        }
        assertThat(result.done()).isPositive();
        assertThat(result.done() + result.refused()).isEqualTo(ids.size());
    }

    private static void assertSameEntry(TimelineItem one, TimelineItem other) {
        assertThat(one.action()).isEqualTo(other.action());
        assertThat(one.user()).isEqualTo(other.user());
        assertThat(one.fromState()).isEqualTo(other.fromState());
        assertThat(one.toState()).isEqualTo(other.toState());
        assertThat(one.note()).isEqualTo(other.note());
    }

    @Test
    void eachTestHasItsTracesInOneTransaction() {
        UUID one = fixture.create("One").id();
        UUID two = fixture.create("Two").id();
        User ann = fixture.user("ann", Role.RED_TECH);
        int records = fixture.audit.records().size();
        int events = fixture.events.events().size();
        BulkResult result =
                fixture.as(ann).bulk.run(request(BulkAction.START_EXECUTION, List.of(two, one, two), "Go."));
        assertThat(result)
                .isEqualTo(new BulkResult(
                        List.of(
                                new BulkItem(two, Outcome.DONE, TestState.RED_EXECUTING, null),
                                new BulkItem(one, Outcome.DONE, TestState.RED_EXECUTING, null)),
                        2,
                        0));
        for (UUID id : List.of(one, two)) {
            assertThat(entries(id)).isEqualTo(2);
            TimelineItem entry = fixture.newest(id);
            assertThat(entry.action()).isEqualTo("start_execution");
            assertThat(entry.user().username()).isEqualTo("ann");
            assertThat(entry.note()).isEqualTo("Go.");
            assertThat(entry.fromState()).isEqualTo(TestState.DRAFT);
            assertThat(entry.toState()).isEqualTo(TestState.RED_EXECUTING);
        }
        List<AuditRecord> written =
                fixture.audit.records().subList(records, fixture.audit.records().size());
        assertThat(written).extracting(AuditRecord::action).containsOnly("start_execution");
        assertThat(written).extracting(AuditRecord::entityId).containsExactlyInAnyOrder(one.toString(), two.toString());
        assertThat(written).allSatisfy(record -> assertThat(record.details())
                .isEqualTo(Map.of("from", "draft", "to", "red_executing")));
        List<Event> published =
                fixture.events.events().subList(events, fixture.events.events().size());
        assertThat(published).extracting(Event::type).containsOnly("test.state_changed");
        assertThat(published)
                .extracting(event -> event.data().get("test_id"))
                .containsExactlyInAnyOrder(one.toString(), two.toString());
        assertThat(published).allSatisfy(event -> assertThat(event.data())
                .containsEntry("from", "draft")
                .containsEntry("to", "red_executing")
                .containsEntry("by", "ann"));
        assertThat(fixture.list(Filters.tests("states", List.of("red_executing")))
                        .get("total")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void everyTestHasAWorklogOfItsOwn() {
        List<UUID> ids =
                Stream.generate(() -> test(TestState.RED_EXECUTING)).limit(3).toList();
        fixture.bulk.run(request(BulkAction.SUBMIT_RED, ids));
        List<WorklogItem> worklogs = fixture.worklogs
                .page(new WorklogFilter(), new PageRequest(0, 9))
                .items();
        assertThat(worklogs).hasSize(3).allMatch(WorklogItem::verified);
        assertThat(worklogs).extracting(WorklogItem::testId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(worklogs).extracting(WorklogItem::id).doesNotHaveDuplicates();
    }

    @Test
    void aTestThatTheCallerDoesNotSeeIsNotThere() {
        UUID secret = fixture.create("Secret", Classification.RESTRICTED).id();
        UUID seen = fixture.create("Seen").id();
        UUID none = UUID.randomUUID();
        fixture.as(Role.RED_TECH);
        BulkResult result = run(BulkAction.START_EXECUTION, secret, none, seen);
        assertThat(outcomes(result)).containsExactly(Outcome.REFUSED, Outcome.REFUSED, Outcome.DONE);
        for (UUID id : List.of(secret, none)) {
            ProblemException alone =
                    catchThrowableOfType(ProblemException.class, () -> fixture.moves.startExecution(id, null));
            assertThat(result.items())
                    .filteredOn(item -> item.testId().equals(id))
                    .containsExactly(new BulkItem(
                            id,
                            Outcome.REFUSED,
                            null,
                            new BulkRefusal(String.valueOf(alone.getMessage()), "NOT_FOUND", 404)));
        }
        fixture.as(Role.ADMIN);
        assertThat(fixture.access.visible(secret).state()).isEqualTo(TestState.DRAFT);
        assertThat(entries(secret)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void thePermissionIsThatOfTheSingleCall(BulkAction action) {
        UUID id = fixture.create("Kept").id();
        List<Object> before = fixture.traces(id);
        String needed = action.permission();
        fixture.callers.become(TestCaller.as(Role.RED_LEAD).withPermissions(permission -> !permission.equals(needed)));
        TestFixture.assertProblem(Problem.FORBIDDEN, () -> run(action, id), needed);
        assertThat(fixture.as(Role.ADMIN).traces(id)).isEqualTo(before);
        fixture.callers.become(TestCaller.as(Role.ADMIN).withPermissions(needed::equals));
        assertThat(run(action, id).items()).hasSize(1);
    }

    @Test
    void whatIsWrongWithTheCallItselfIsA400AndNothingIsChanged() {
        UUID id = fixture.create("Kept").id();
        List<Object> before = fixture.traces(id);
        List<UUID> ids = List.of(id);
        String tooLong = "x".repeat(100_001);
        List<BulkRequest> bad = List.of(
                body("start-execution", List.of(), null, null),
                body("start-execution", null, null, null),
                body("start-execution", Arrays.asList(id, null), null, null),
                body("start-execution", Collections.nCopies(BulkRequest.MAX_TESTS + 1, id), null, null),
                body("start-execution", ids, tooLong, null),
                body("start-execution", ids, null, true),
                body("start_execution", ids, null, null),
                body("delete", ids, null, null),
                body("", ids, null, null),
                body(null, ids, null, null),
                body("validate-red", ids, null, null),
                body("validate", ids, null, null),
                body("classify", ids, null, null),
                body("classify", ids, "Because.", null),
                body("assign", ids, null, null));
        assertThat(bad)
                .allSatisfy(
                        request -> TestFixture.assertProblem(Problem.INVALID_INPUT, () -> fixture.bulk.run(request)));
        assertThat(fixture.traces(id)).isEqualTo(before);
    }

    @SuppressWarnings("NullAway") // what JSON may hold
    private static BulkRequest body(
            @Nullable String action,
            @Nullable List<@Nullable UUID> ids,
            @Nullable String comments,
            @Nullable Boolean approved) {
        return new BulkRequest(action, ids, comments, approved, null, null, null, Change.absent(), Change.absent());
    }

    @Test
    void theTechniquesComeInOneOrder() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(test(TestState.IN_REVIEW));
            TestRow other = fixture.newTests.create(Bodies.titled("Other technique", TestFixture.OTHER_TECHNIQUE));
            ids.add(fixture.inState(other, TestState.IN_REVIEW).id());
        }
        int before = fixture.events.events().size();
        fixture.bulk.run(request(BulkAction.REJECT, ids));
        assertThat(fixture.events
                        .events()
                        .subList(before, fixture.events.events().size()))
                .hasSize(8)
                .extracting(event -> UUID.fromString(String.valueOf(event.data().get("technique_id"))))
                .isSorted();
    }

    @Test
    void allOfItFailsWhereOneEventCannotBeTaken() {
        UUID good = fixture.create("Good").id();
        UUID bad = fixture.create("Bad").id();
        fixture.events.with(new Projection() {
            @Override
            public void apply(Event event) {
                if (bad.toString().equals(event.data().get("test_id"))) {
                    throw ProblemException.duplicate("a projection");
                }
            }

            @Override
            public void rebuild() {}
        });
        for (BulkAction action : List.of(BulkAction.START_EXECUTION, BulkAction.ASSIGN)) {
            assertThatThrownBy(() -> run(action, good, bad)).hasMessage("a projection");
            assertThat(List.of(good, bad)).allSatisfy(id -> {
                assertThat(fixture.access.visible(id).state()).isEqualTo(TestState.DRAFT);
                assertThat(fixture.access.visible(id).redAssigneeId()).isNull();
                assertThat(entries(id)).isEqualTo(1);
            });
        }
    }

    @Test
    void twoWhoDoTheSameInOppositeOrdersDoEachTestOnce() throws Exception {
        List<UUID> ids =
                Stream.generate(() -> fixture.create("Race").id()).limit(60).toList();
        List<UUID> turned = new ArrayList<>(ids);
        Collections.reverse(turned);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int done = 0;
        try {
            List<Callable<BulkResult>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                BulkRequest request = request(BulkAction.START_EXECUTION, i % 2 == 0 ? ids : turned);
                calls.add(() -> fixture.bulk.run(request));
            }
            for (Future<BulkResult> result : threads.invokeAll(calls)) {
                done += result.get().done();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(done).isEqualTo(ids.size());
        assertThat(ids).allSatisfy(id -> assertThat(entries(id)).isEqualTo(2));
    }

    @Test
    void whoIsMentionedIsToldOfEachTestThatTheySee() {
        User ann = fixture.user("ann", Role.VIEWER);
        UUID open = fixture.create("Open").id();
        UUID secret = fixture.create("Secret", Classification.CONFIDENTIAL).id();
        UUID other = fixture.create("Other").id();
        fixture.bulk.run(request(BulkAction.START_EXECUTION, List.of(open, secret, other), "See @ann."));
        assertThat(fixture.events.events())
                .filteredOn(event -> event.type().equals("test.mentioned"))
                .allSatisfy(event -> assertThat(event.data())
                        .containsEntry("user_id", ann.id().toString()))
                .extracting(event -> event.data().get("test_id"))
                .containsExactlyInAnyOrder(open.toString(), other.toString());
    }

    @Test
    void theDocumentNamesEveryAction() throws Exception {
        Schema schema = BulkRequest.class.getDeclaredConstructors()[0].getParameters()[0].getAnnotation(Schema.class);
        assertThat(schema.allowableValues())
                .containsExactly(
                        Arrays.stream(BulkAction.values()).map(BulkAction::id).toArray(String[]::new));
        assertThat(Arrays.stream(BulkAction.values()).map(BulkAction::id))
                .containsAll(Arrays.stream(TestAction.values())
                        .map(TestAction::call)
                        .filter(call -> call.startsWith("POST ") && !call.contains("evidence"))
                        .map(call -> call.substring("POST ".length()))
                        .toList());
    }
}
