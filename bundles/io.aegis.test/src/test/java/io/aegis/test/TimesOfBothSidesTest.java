package io.aegis.test;

import static io.aegis.test.House.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody sees an attack before it is there. */
class TimesOfBothSidesTest {
    private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

    private final House house = new House();

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
        UUID id = house.inState(TestState.RED_EXECUTING).id();
        house.edits.changeRed(id, startedAt(start), IfMatch.any());
        house.moves.submitRed(id, null);
        return id;
    }

    @Test
    void aDetectionBeforeTheAttackIsRefusedAndNothingIsChanged() {
        UUID id = attackedAt(START);
        assertProblem(
                Problem.INVALID_INPUT,
                () -> house.edits.changeBlue(id, detectedAt(START.minusSeconds(1)), IfMatch.any()),
                "detected_at",
                "attack_started_at");
        assertThat(house.access.visible(id).detectedAt()).isNull();
        house.edits.changeBlue(id, detectedAt(START), IfMatch.any());
        assertThat(house.access.visible(id).detectedAt()).isEqualTo(START);
    }

    @Test
    void afterAReopeningTheBlueSideCorrectsItsTimeBeforeItSubmits() {
        UUID id = attackedAt(START);
        house.edits.changeBlue(id, detectedAt(START.plusSeconds(5)), IfMatch.any());
        house.moves.submitBlue(id, DetectionResult.DETECTED, null);
        house.moves.reject(id, null);
        house.moves.reopen(id, null);
        house.moves.startExecution(id, null);
        house.edits.changeRed(id, startedAt(START.plusSeconds(60)), IfMatch.any());
        house.moves.submitRed(id, null);
        assertProblem(
                Problem.INVALID_INPUT,
                () -> house.moves.submitBlue(id, DetectionResult.DETECTED, null),
                "correct it with PATCH blue");
        assertThat(house.access.visible(id).state()).isEqualTo(TestState.BLUE_EVALUATING);
        house.edits.changeBlue(id, detectedAt(START.plusSeconds(65)), IfMatch.any());
        house.moves.submitBlue(id, DetectionResult.DETECTED, null);
    }

    @Test
    void withoutATimeOfTheRedSideAnyIsTaken() {
        UUID id = house.inState(TestState.BLUE_EVALUATING).id();
        house.edits.changeBlue(id, detectedAt(START), IfMatch.any());
        assertThat(house.access.visible(id).detectedAt()).isEqualTo(START);
    }
}
