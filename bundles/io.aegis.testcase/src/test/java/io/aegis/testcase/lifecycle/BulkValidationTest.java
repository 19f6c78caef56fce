package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Change;
import io.aegis.api.security.Role;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.BulkItem.BulkRefusal;
import io.aegis.testcase.lifecycle.BulkItem.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkValidationTest {
    private final TestFixture fixture = new TestFixture();

    @Test
    void theOlderApprovalSaysOfEachTestWhatIsMissing() {
        UUID fresh = fixture.inState(TestState.IN_REVIEW).id();
        UUID redDone = fixture.inState(TestState.IN_REVIEW).id();
        fixture.as(Role.RED_LEAD).moves.validateRed(redDone, true, "red");
        fixture.as(Role.ADMIN);
        assertThat(validate(fresh, redDone).items())
                .extracting(BulkItem::state)
                .containsExactly(TestState.VALIDATED, TestState.VALIDATED);
        assertThat(fixture.access.visible(redDone).redValidatedByName()).isEqualTo("red_lead");
        assertThat(fixture.access.visible(redDone).blueValidatedByName()).isEqualTo("admin");
        assertThat(fixture.access.visible(fresh).redValidatedByName()).isEqualTo("admin");
        assertThat(fixture.events.types())
                .endsWith("test.state_changed", "test.state_changed", "test.validated", "test.validated");
    }

    @Test
    void theRedSideContradictsOneResultAndApprovesTheOther() {
        UUID detected = fixture.inState(TestState.IN_REVIEW).id();
        UUID missed = fixture.inState(TestState.BLUE_EVALUATING).id();
        fixture.moves.submitBlue(missed, DetectionResult.NOT_DETECTED, null);
        fixture.as(Role.RED_LEAD);
        BulkResult result = validate(missed, detected);
        assertThat(result.items()).extracting(BulkItem::outcome).containsExactly(Outcome.REFUSED, Outcome.DONE);
        BulkRefusal error = Objects.requireNonNull(result.items().get(0).error());
        assertThat(error.code()).isEqualTo("INVALID_INPUT");
        assertThat(error.detail()).startsWith("result: contradicts");
    }

    private BulkResult validate(UUID... ids) {
        return fixture.bulk.run(new BulkRequest(
                "validate",
                List.of(ids),
                null,
                null,
                DetectionResult.DETECTED,
                null,
                null,
                Change.absent(),
                Change.absent()));
    }
}
