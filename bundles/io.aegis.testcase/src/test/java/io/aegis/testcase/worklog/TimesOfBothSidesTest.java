package io.aegis.testcase.worklog;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.BlueChange;
import io.aegis.testcase.edit.RedChange;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody sees an attack before it is there. */
class TimesOfBothSidesTest {
    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

    private final TestFixture testFixture = new TestFixture();

    private static RedChange startedAt(Instant start) {
        return new RedChange(
                Change.absent(), Change.absent(), Change.absent(), Change.to(start), Change.absent(), Change.absent());
    }

    private static BlueChange detectedAt(Instant detected) {
        return new BlueChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(detected),
                Change.absent());
    }

    private UUID attackedAt(Instant start) {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        testFixture.edits.changeRed(id, startedAt(start), IfMatch.any());
        testFixture.moves.submitRed(id, null);
        return id;
    }

    @Test
    void aDetectionBeforeTheAttackIsRefusedAndNothingIsChanged() {
        UUID id = attackedAt(START);
        assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.edits.changeBlue(id, detectedAt(START.minusSeconds(1)), IfMatch.any()),
                "detected_at",
                "attack_started_at");
        assertThat(testFixture.access.visible(id).detectedAt()).isNull();
        testFixture.edits.changeBlue(id, detectedAt(START), IfMatch.any());
        assertThat(testFixture.access.visible(id).detectedAt()).isEqualTo(START);
    }

    @Test
    void afterAReopeningTheBlueSideCorrectsItsTimeBeforeItSubmits() {
        UUID id = attackedAt(START);
        testFixture.edits.changeBlue(id, detectedAt(START.plusSeconds(5)), IfMatch.any());
        testFixture.moves.submitBlue(id, DetectionResult.DETECTED, null);
        testFixture.moves.reject(id, null);
        testFixture.moves.reopen(id, null);
        testFixture.moves.startExecution(id, null);
        testFixture.edits.changeRed(id, startedAt(START.plusSeconds(60)), IfMatch.any());
        testFixture.moves.submitRed(id, null);
        assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.moves.submitBlue(id, DetectionResult.DETECTED, null),
                "correct it with PATCH blue");
        assertThat(testFixture.access.visible(id).state()).isEqualTo(TestState.BLUE_EVALUATING);
        testFixture.edits.changeBlue(id, detectedAt(START.plusSeconds(65)), IfMatch.any());
        testFixture.moves.submitBlue(id, DetectionResult.DETECTED, null);
    }

    @Test
    void withoutATimeOfTheRedSideAnyIsTaken() {
        UUID id = testFixture.inState(TestState.BLUE_EVALUATING).id();
        testFixture.edits.changeBlue(id, detectedAt(START), IfMatch.any());
        assertThat(testFixture.access.visible(id).detectedAt()).isEqualTo(START);
    }
}
