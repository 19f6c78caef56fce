package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Event;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.timeline.TimelineItem;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TestTransitionsTest {
    private final TestFixture testFixture = new TestFixture();

    @Test
    void aTestGoesFromDraftToValidated() {
        UUID id = testFixture.as(Role.RED_LEAD).create("Dump LSASS").id();
        testFixture.as(Role.RED_TECH).moves.startExecution(id, "go");
        testFixture.moves.submitRed(id, null);
        testFixture.as(Role.BLUE_TECH).moves.submitBlue(id, DetectionResult.PARTIALLY_DETECTED, "late");
        assertThat(testFixture
                        .as(Role.BLUE_LEAD)
                        .moves
                        .validateBlue(id, true, "fine")
                        .state())
                .isEqualTo(TestState.IN_REVIEW);
        assertThat(testFixture
                        .as(Role.RED_LEAD)
                        .moves
                        .validateRed(id, true, null)
                        .state())
                .isEqualTo(TestState.VALIDATED);

        JsonNode test = testFixture.get(id);
        assertThat(test.get("state").textValue()).isEqualTo("validated");
        assertThat(test.at("/blue_validation/by/username").textValue()).isEqualTo("blue_lead");
        assertThat(test.at("/blue_validation/comments").textValue()).isEqualTo("fine");
        assertThat(test.at("/red_validation/approved").booleanValue()).isTrue();
        assertThat(testFixture.timelines.of(id, "at", new PageRequest(0, 50)).items())
                .extracting(TimelineItem::action)
                .containsExactly(
                        "create", "start_execution", "submit_red", "submit_blue", "validate_blue", "validate_red");
        assertThat(testFixture.audit.actions())
                .containsExactly(
                        "create_test", "start_execution", "submit_red", "submit_blue", "validate_blue", "validate_red");
        assertThat(testFixture.events.types())
                .containsExactly(
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.validated");
        Event validated = testFixture.lastEvent();
        assertThat(validated.data().get("from")).isEqualTo("in_review");
        assertThat(validated.data().get("to")).isEqualTo("validated");
        assertThat(validated.data().get("detection_result")).isEqualTo("partially_detected");
        assertThat(validated.data().get("mitre_id")).isEqualTo(TestFixture.TECHNIQUE);
        assertThat(validated.data().get("title")).isEqualTo("Dump LSASS");
        assertThat(validated.data().get("by")).isEqualTo("red_lead");
    }

    @Test
    void aNewTestIsToldWithoutAStateBefore() {
        UUID id = testFixture.create("New").id();
        assertThat(testFixture.lastEvent().data().get("to")).isEqualTo("draft");
        assertThat(testFixture.lastEvent().data()).doesNotContainKeys("from", "detection_result");
        assertThat(testFixture.newest(id).fromState()).isNull();
        assertThat(testFixture.newest(id).toState()).isEqualTo(TestState.DRAFT);
    }

    @Test
    void oneSideIsEnoughToReject() {
        UUID id = testFixture.inState(TestState.IN_REVIEW).id();
        testFixture.as(Role.RED_LEAD).moves.validateRed(id, true, null);
        assertThat(testFixture
                        .as(Role.BLUE_LEAD)
                        .moves
                        .validateBlue(id, false, "no")
                        .state())
                .isEqualTo(TestState.REJECTED);
        assertThat(testFixture.events.types()).doesNotContain("test.validated");
    }

    @Test
    void aSideCannotApproveTwiceButTakeItBack() {
        UUID id = testFixture.inState(TestState.IN_REVIEW).id();
        testFixture.as(Role.RED_LEAD).moves.validateRed(id, true, null);
        List<Object> before = testFixture.traces(id);
        TestFixture.assertProblem(
                Problem.INVALID_STATE,
                () -> testFixture.moves.validateRed(id, true, null),
                "The test is in_review and this side has approved it already");
        assertThat(testFixture.traces(id)).isEqualTo(before);
        assertThat(testFixture.moves.validateRed(id, false, null).state()).isEqualTo(TestState.REJECTED);
    }

    @Test
    void theBlueSideCannotBeSubmittedWithoutAResult() {
        UUID id = testFixture.inState(TestState.BLUE_EVALUATING).id();
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> testFixture.moves.submitBlue(id, null, null), "detection_result");
        testFixture.edits.changeBlue(
                id, Bodies.blue(Change.to(DetectionResult.NOT_DETECTED), Change.absent()), IfMatch.any());
        assertThat(testFixture.moves.submitBlue(id, null, null).detectionResult())
                .isEqualTo(DetectionResult.NOT_DETECTED);
    }

    @Test
    void theOlderCallsActForTheSideOfTheCaller() {
        UUID first = testFixture.inState(TestState.IN_REVIEW).id();
        assertThat(testFixture
                        .as(Role.RED_LEAD)
                        .moves
                        .validate(first, DetectionResult.DETECTED, null)
                        .state())
                .isEqualTo(TestState.IN_REVIEW);
        TestFixture.assertProblem(
                Problem.INVALID_STATE, () -> testFixture.moves.validate(first, DetectionResult.DETECTED, null));
        assertThat(testFixture
                        .as(Role.ADMIN)
                        .moves
                        .validate(first, DetectionResult.DETECTED, "both")
                        .state())
                .isEqualTo(TestState.VALIDATED);
        assertThat(testFixture.get(first).at("/red_validation/by/username").textValue())
                .isEqualTo("red_lead");
        assertThat(testFixture.get(first).at("/blue_validation/by/username").textValue())
                .isEqualTo("admin");

        UUID second = testFixture.inState(TestState.IN_REVIEW).id();
        TestRow rejected = testFixture.as(Role.BLUE_LEAD).moves.reject(second, "no");
        assertThat(rejected.state()).isEqualTo(TestState.REJECTED);
        assertThat(rejected.blueApproved()).isFalse();
        assertThat(rejected.redApproved()).isNull();
    }

    @Test
    void theResultIsTheBlueSides() {
        UUID id = testFixture.inState(TestState.IN_REVIEW).id();
        testFixture.as(Role.RED_LEAD);
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.moves.validate(id, DetectionResult.NOT_DETECTED, null),
                "detected",
                "red side");
        TestRow changed = testFixture.as(Role.BLUE_LEAD).moves.validate(id, DetectionResult.NOT_DETECTED, null);
        assertThat(changed.detectionResult()).isEqualTo(DetectionResult.NOT_DETECTED);
    }

    @Test
    void reopeningKeepsTheTimelineAndClearsVerdictsAndClocks() {
        UUID id = testFixture.inState(TestState.REJECTED).id();
        int entries = testFixture
                .timelines
                .of(id, null, new PageRequest(0, 50))
                .items()
                .size();
        TestRow reopened = testFixture.as(Role.RED_LEAD).moves.reopen(id, "again");
        assertThat(reopened.state()).isEqualTo(TestState.DRAFT);
        assertThat(reopened.redApproved()).isNull();
        assertThat(reopened.blueValidatedByName()).isNull();
        assertThat(reopened.redStartedAt()).isNull();
        assertThat(reopened.reviewEndedAt()).isNull();
        assertThat(testFixture.timelines.of(id, null, new PageRequest(0, 50)).items())
                .hasSize(entries + 1);
        assertThat(testFixture.newest(id).note()).isEqualTo("again");
        assertThat(testFixture.inState(reopened, TestState.VALIDATED).state()).isEqualTo(TestState.VALIDATED);
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        UUID id = testFixture.create("Race").id();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> start = () -> {
                try {
                    return testFixture.moves.startExecution(id, null).state();
                } catch (ProblemException e) {
                    return e;
                }
            };
            List<Object> answers = new java.util.ArrayList<>();
            for (Future<Object> answer : threads.invokeAll(java.util.Collections.nCopies(8, start))) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(TestState.RED_EXECUTING::equals).hasSize(1);
            assertThat(answers)
                    .filteredOn(ProblemException.class::isInstance)
                    .hasSize(7)
                    .allSatisfy(answer -> assertThat(answer)
                            .hasToString("io.aegis.api.error.ProblemException: The test is red_executing; "
                                    + "POST start-execution needs draft."));
        } finally {
            threads.shutdown();
        }
        assertThat(testFixture.audit.actions()).containsExactly("create_test", "start_execution");
        assertThat(testFixture.timelines.of(id, null, new PageRequest(0, 50)).total())
                .isEqualTo(2);
    }

    @Test
    void whatFailsLaterLeavesNothingBehind() {
        UUID id = testFixture.create("All or nothing").id();
        testFixture.events.with(new io.aegis.api.event.Projection() {
            @Override
            public void apply(Event event) {
                throw new IllegalStateException("a projection");
            }

            @Override
            public void rebuild() {}
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> testFixture.moves.startExecution(id, null))
                .hasMessage("a projection");
        assertThat(testFixture.access.visible(id).state()).isEqualTo(TestState.DRAFT);
        assertThat(testFixture.timelines.of(id, null, new PageRequest(0, 50)).total())
                .isEqualTo(1);
    }

    @Test
    void aTestThatIsNotSeenIsNotThere() {
        UUID id = testFixture.create("Secret", Classification.RESTRICTED).id();
        testFixture.as(Role.RED_TECH);
        List<Object> before = List.of(testFixture.audit.actions(), testFixture.events.types());
        TestFixture.assertProblem(Problem.NOT_FOUND, () -> testFixture.moves.startExecution(id, null), id.toString());
        TestFixture.assertProblem(Problem.NOT_FOUND, () -> testFixture.moves.submitRed(id, null));
        TestFixture.assertProblem(Problem.NOT_FOUND, () -> testFixture.moves.startExecution(UUID.randomUUID(), null));
        assertThat(List.of(testFixture.audit.actions(), testFixture.events.types()))
                .isEqualTo(before);
        assertThat(testFixture.as(Role.ADMIN).access.visible(id).state()).isEqualTo(TestState.DRAFT);
    }

    @Test
    void titlesOfRestrictedTestsDoNotLeaveTheHouse() {
        testFixture.create("Secret", Classification.RESTRICTED);
        assertThat(testFixture.events.events())
                .allSatisfy(event -> assertThat(event.data()).doesNotContainKey("title"));
    }

    @Test
    void whoIsMentionedIsToldOnce() {
        User red = testFixture.user("jane.doe", Role.RED_TECH);
        testFixture.user("viewer2", Role.VIEWER);
        UUID id = testFixture.create("Mentions", Classification.CONFIDENTIAL).id();
        testFixture.moves.startExecution(
                id, "Ask @jane.doe. Or mail to x@blue_tech, @nobody, @viewer2 (who does not see it), @admin (myself)");
        assertThat(testFixture.events.events())
                .filteredOn(event -> event.type().equals("test.mentioned"))
                .extracting(event -> event.data().get("user_id"))
                .containsExactly(red.id().toString());
        testFixture.edits.changeRed(id, Bodies.red(Change.to("@Jane.Doe: done")), IfMatch.any());
        testFixture.edits.changeRed(id, Bodies.red(Change.to("@jane.doe: done, and @blue_lead too")), IfMatch.any());
        assertThat(testFixture.events.events())
                .filteredOn(event -> event.type().equals("test.mentioned"))
                .hasSize(3)
                .last()
                .satisfies(event -> {
                    assertThat(event.data().get("by")).isEqualTo("admin");
                    assertThat(event.data().get("test_id")).isEqualTo(id.toString());
                });
    }

    @Test
    void tooLongACommentIsRefused() {
        UUID id = testFixture.create("Long").id();
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> testFixture.moves.startExecution(id, "x".repeat(100_001)), "comments");
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> testFixture.moves.startExecution(id, "a\0b"), "NUL");
        assertThat(testFixture.moves.startExecution(id, " ").state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(testFixture.newest(id).note()).isNull();
    }
}
