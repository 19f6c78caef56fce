package io.aegis.testcase.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.BulkItem.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkEditsTest {
    private final TestFixture fixture = new TestFixture();

    @Test
    void testsAreAssignedByTheRulesOfTheGeneralFields() {
        User ann = fixture.user("ann", Role.RED_TECH);
        UUID draft = fixture.create("Draft").id();
        UUID started = fixture.inState(TestState.RED_EXECUTING).id();
        fixture.as(Role.RED_LEAD);
        BulkResult result = fixture.bulk.run(assign(List.of(draft, started), Change.to("ann"), Change.absent()));
        assertThat(result.items()).extracting(BulkItem::outcome).containsExactly(Outcome.DONE, Outcome.REFUSED);
        assertThat(Objects.requireNonNull(result.items().get(1).error()).code()).isEqualTo("INVALID_STATE");
        assertThat(fixture.access.visible(draft).redAssigneeId()).isEqualTo(ann.id());
        assertThat(fixture.newest(draft).action()).isEqualTo("change_general");
        assertThat(fixture.audit.actions()).endsWith("change_general");
        assertThat(fixture.lastEvent().type()).isEqualTo("test.assigned");
        assertThat(fixture.lastEvent().data()).containsEntry("user_id", ann.id().toString());

        List<Object> before = fixture.traces(draft);
        assertThat(fixture.bulk
                        .run(assign(List.of(draft), Change.to("ann"), Change.absent()))
                        .done())
                .isEqualTo(1);
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> fixture.bulk.run(assign(List.of(draft), Change.absent(), Change.to("nobody"))),
                "blue_assignee");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> fixture.bulk.run(assign(List.of(draft), Change.absent(), Change.to("ann"))),
                "blue_assignee",
                "red_tech");
        assertThat(fixture.traces(draft)).isEqualTo(before);
        fixture.bulk.run(assign(List.of(draft), Change.to(null), Change.absent()));
        assertThat(fixture.access.visible(draft).redAssigneeId()).isNull();
    }

    private static BulkRequest assign(List<UUID> ids, Change<String> red, Change<String> blue) {
        return new BulkRequest("assign", List.copyOf(ids), null, null, null, null, null, red, blue);
    }

    @Test
    void testsAreClassifiedInEveryState() {
        UUID draft = fixture.create("Draft").id();
        UUID review = fixture.inState(TestState.IN_REVIEW).id();
        BulkResult result = fixture.bulk.run(new BulkRequest(
                "classify",
                List.of(draft, review),
                null,
                null,
                null,
                null,
                Classification.PUBLIC,
                Change.absent(),
                Change.absent()));
        assertThat(result.items()).extracting(BulkItem::outcome).containsOnly(Outcome.DONE);
        assertThat(List.of(draft, review)).allSatisfy(id -> {
            assertThat(fixture.access.visible(id).classification()).isEqualTo(Classification.PUBLIC);
            assertThat(fixture.newest(id).action()).isEqualTo("classify");
        });
    }
}
