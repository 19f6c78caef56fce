package io.aegis.test;

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
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TestMovesTest {
    private final House house = new House();

    @Test
    void aTestGoesFromDraftToValidated() {
        UUID id = house.as(Role.RED_LEAD).create("Dump LSASS").id();
        house.as(Role.RED_TECH).moves.startExecution(id, "go");
        house.moves.submitRed(id, null);
        house.as(Role.BLUE_TECH).moves.submitBlue(id, DetectionResult.PARTIALLY_DETECTED, "late");
        assertThat(house.as(Role.BLUE_LEAD).moves.validateBlue(id, true, "fine").state())
                .isEqualTo(TestState.IN_REVIEW);
        assertThat(house.as(Role.RED_LEAD).moves.validateRed(id, true, null).state())
                .isEqualTo(TestState.VALIDATED);

        JsonNode test = house.get(id);
        assertThat(test.get("state").textValue()).isEqualTo("validated");
        assertThat(test.at("/blue_validation/by/username").textValue()).isEqualTo("blue_lead");
        assertThat(test.at("/blue_validation/comments").textValue()).isEqualTo("fine");
        assertThat(test.at("/red_validation/approved").booleanValue()).isTrue();
        assertThat(house.timelines.of(id, "at", new PageRequest(0, 50)).items())
                .extracting(TimelineItem::action)
                .containsExactly(
                        "create", "start_execution", "submit_red", "submit_blue", "validate_blue", "validate_red");
        assertThat(house.audit.actions())
                .containsExactly(
                        "create_test", "start_execution", "submit_red", "submit_blue", "validate_blue", "validate_red");
        assertThat(house.events.types())
                .containsExactly(
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.state_changed",
                        "test.validated");
        Event validated = house.lastEvent();
        assertThat(validated.data().get("from")).isEqualTo("in_review");
        assertThat(validated.data().get("to")).isEqualTo("validated");
        assertThat(validated.data().get("detection_result")).isEqualTo("partially_detected");
        assertThat(validated.data().get("mitre_id")).isEqualTo(House.TECHNIQUE);
        assertThat(validated.data().get("title")).isEqualTo("Dump LSASS");
        assertThat(validated.data().get("by")).isEqualTo("red_lead");
    }

    @Test
    void aNewTestIsToldWithoutAStateBefore() {
        UUID id = house.create("New").id();
        assertThat(house.lastEvent().data().get("to")).isEqualTo("draft");
        assertThat(house.lastEvent().data()).doesNotContainKeys("from", "detection_result");
        assertThat(house.newest(id).fromState()).isNull();
        assertThat(house.newest(id).toState()).isEqualTo(TestState.DRAFT);
    }

    @Test
    void oneSideIsEnoughToReject() {
        UUID id = house.inState(TestState.IN_REVIEW).id();
        house.as(Role.RED_LEAD).moves.validateRed(id, true, null);
        assertThat(house.as(Role.BLUE_LEAD).moves.validateBlue(id, false, "no").state())
                .isEqualTo(TestState.REJECTED);
        assertThat(house.events.types()).doesNotContain("test.validated");
    }

    @Test
    void aSideCannotApproveTwiceButTakeItBack() {
        UUID id = house.inState(TestState.IN_REVIEW).id();
        house.as(Role.RED_LEAD).moves.validateRed(id, true, null);
        List<Object> before = house.traces(id);
        House.assertProblem(
                Problem.INVALID_STATE,
                () -> house.moves.validateRed(id, true, null),
                "The test is in_review and this side has approved it already");
        assertThat(house.traces(id)).isEqualTo(before);
        assertThat(house.moves.validateRed(id, false, null).state()).isEqualTo(TestState.REJECTED);
    }

    @Test
    void theBlueSideCannotBeSubmittedWithoutAResult() {
        UUID id = house.inState(TestState.BLUE_EVALUATING).id();
        House.assertProblem(Problem.INVALID_INPUT, () -> house.moves.submitBlue(id, null, null), "detection_result");
        house.edits.changeBlue(
                id, Bodies.blue(Change.to(DetectionResult.NOT_DETECTED), Change.absent()), IfMatch.any());
        assertThat(house.moves.submitBlue(id, null, null).detectionResult()).isEqualTo(DetectionResult.NOT_DETECTED);
    }

    @Test
    void theOlderCallsActForTheSideOfTheCaller() {
        UUID first = house.inState(TestState.IN_REVIEW).id();
        assertThat(house.as(Role.RED_LEAD)
                        .moves
                        .validate(first, DetectionResult.DETECTED, null)
                        .state())
                .isEqualTo(TestState.IN_REVIEW);
        House.assertProblem(Problem.INVALID_STATE, () -> house.moves.validate(first, DetectionResult.DETECTED, null));
        assertThat(house.as(Role.ADMIN)
                        .moves
                        .validate(first, DetectionResult.DETECTED, "both")
                        .state())
                .isEqualTo(TestState.VALIDATED);
        assertThat(house.get(first).at("/red_validation/by/username").textValue())
                .isEqualTo("red_lead");
        assertThat(house.get(first).at("/blue_validation/by/username").textValue())
                .isEqualTo("admin");

        UUID second = house.inState(TestState.IN_REVIEW).id();
        TestRow rejected = house.as(Role.BLUE_LEAD).moves.reject(second, "no");
        assertThat(rejected.state()).isEqualTo(TestState.REJECTED);
        assertThat(rejected.blueApproved()).isFalse();
        assertThat(rejected.redApproved()).isNull();
    }

    @Test
    void theResultIsTheBlueSides() {
        UUID id = house.inState(TestState.IN_REVIEW).id();
        house.as(Role.RED_LEAD);
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.moves.validate(id, DetectionResult.NOT_DETECTED, null),
                "detected",
                "red side");
        TestRow changed = house.as(Role.BLUE_LEAD).moves.validate(id, DetectionResult.NOT_DETECTED, null);
        assertThat(changed.detectionResult()).isEqualTo(DetectionResult.NOT_DETECTED);
    }

    @Test
    void reopeningKeepsTheTimelineAndClearsVerdictsAndClocks() {
        UUID id = house.inState(TestState.REJECTED).id();
        int entries =
                house.timelines.of(id, null, new PageRequest(0, 50)).items().size();
        TestRow reopened = house.as(Role.RED_LEAD).moves.reopen(id, "again");
        assertThat(reopened.state()).isEqualTo(TestState.DRAFT);
        assertThat(reopened.redApproved()).isNull();
        assertThat(reopened.blueValidatedByName()).isNull();
        assertThat(reopened.redStartedAt()).isNull();
        assertThat(reopened.reviewEndedAt()).isNull();
        assertThat(house.timelines.of(id, null, new PageRequest(0, 50)).items()).hasSize(entries + 1);
        assertThat(house.newest(id).note()).isEqualTo("again");
        assertThat(house.inState(reopened, TestState.VALIDATED).state()).isEqualTo(TestState.VALIDATED);
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        UUID id = house.create("Race").id();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> start = () -> {
                try {
                    return house.moves.startExecution(id, null).state();
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
        assertThat(house.audit.actions()).containsExactly("create_test", "start_execution");
        assertThat(house.timelines.of(id, null, new PageRequest(0, 50)).total()).isEqualTo(2);
    }

    @Test
    void whatFailsLaterLeavesNothingBehind() {
        UUID id = house.create("All or nothing").id();
        house.events.with(new io.aegis.api.event.Projection() {
            @Override
            public void apply(Event event) {
                throw new IllegalStateException("a projection");
            }

            @Override
            public void rebuild() {}
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> house.moves.startExecution(id, null))
                .hasMessage("a projection");
        assertThat(house.access.visible(id).state()).isEqualTo(TestState.DRAFT);
        assertThat(house.timelines.of(id, null, new PageRequest(0, 50)).total()).isEqualTo(1);
    }

    @Test
    void aTestThatIsNotSeenIsNotThere() {
        UUID id = house.create("Secret", Classification.RESTRICTED).id();
        house.as(Role.RED_TECH);
        List<Object> before = List.of(house.audit.actions(), house.events.types());
        House.assertProblem(Problem.NOT_FOUND, () -> house.moves.startExecution(id, null), id.toString());
        House.assertProblem(Problem.NOT_FOUND, () -> house.moves.submitRed(id, null));
        House.assertProblem(Problem.NOT_FOUND, () -> house.moves.startExecution(UUID.randomUUID(), null));
        assertThat(List.of(house.audit.actions(), house.events.types())).isEqualTo(before);
        assertThat(house.as(Role.ADMIN).access.visible(id).state()).isEqualTo(TestState.DRAFT);
    }

    @Test
    void titlesOfRestrictedTestsDoNotLeaveTheHouse() {
        house.create("Secret", Classification.RESTRICTED);
        assertThat(house.events.events())
                .allSatisfy(event -> assertThat(event.data()).doesNotContainKey("title"));
    }

    @Test
    void whoIsMentionedIsToldOnce() {
        User red = house.user("jane.doe", Role.RED_TECH);
        house.user("viewer2", Role.VIEWER);
        UUID id = house.create("Mentions", Classification.CONFIDENTIAL).id();
        house.moves.startExecution(
                id, "Ask @jane.doe. Or mail to x@blue_tech, @nobody, @viewer2 (who does not see it), @admin (myself)");
        assertThat(house.events.events())
                .filteredOn(event -> event.type().equals("test.mentioned"))
                .extracting(event -> event.data().get("user_id"))
                .containsExactly(red.id().toString());
        house.edits.changeRed(id, Bodies.red(Change.to("@Jane.Doe: done")), IfMatch.any());
        house.edits.changeRed(id, Bodies.red(Change.to("@jane.doe: done, and @blue_lead too")), IfMatch.any());
        assertThat(house.events.events())
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
        UUID id = house.create("Long").id();
        House.assertProblem(
                Problem.INVALID_INPUT, () -> house.moves.startExecution(id, "x".repeat(100_001)), "comments");
        House.assertProblem(Problem.INVALID_INPUT, () -> house.moves.startExecution(id, "a\0b"), "NUL");
        assertThat(house.moves.startExecution(id, " ").state()).isEqualTo(TestState.RED_EXECUTING);
        assertThat(house.newest(id).note()).isNull();
    }
}
