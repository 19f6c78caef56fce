package io.aegis.testcase.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.event.Event;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testkit.TestTechniques;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestEditsTest {
    private final TestFixture testFixture = new TestFixture();

    @Test
    void aTestIsCreatedWithEverything() {
        NewTestBody body = new NewTestBody(
                "t1059.001",
                null,
                " Dump LSASS ",
                "What",
                "Why",
                "Windows",
                "1. do",
                "a shell",
                "undo",
                "mimikatz",
                Priority.HIGH,
                List.of("Creds", "creds", "windows"),
                LocalDate.parse("2027-01-31"),
                "red_tech",
                testFixture.users.named("blue_tech").orElseThrow().id().toString(),
                null,
                Classification.CONFIDENTIAL,
                null);
        JsonNode test = testFixture.get(testFixture.newTests.create(body).id());
        assertThat(test.get("title").textValue()).isEqualTo("Dump LSASS");
        assertThat(test.get("name").textValue()).isEqualTo("Dump LSASS");
        assertThat(test.get("technique_id").textValue())
                .isEqualTo(TestTechniques.id(TestFixture.TECHNIQUE).toString());
        assertThat(test.get("technique_mitre_id").textValue()).isEqualTo(TestFixture.TECHNIQUE);
        assertThat(test.get("state").textValue()).isEqualTo("draft");
        assertThat(test.get("priority").textValue()).isEqualTo("high");
        assertThat(test.get("tags")).extracting(JsonNode::textValue).containsExactly("Creds", "windows");
        assertThat(test.get("due_date").textValue()).isEqualTo("2027-01-31");
        assertThat(test.at("/red_assignee/username").textValue()).isEqualTo("red_tech");
        assertThat(test.at("/blue_assignee/username").textValue()).isEqualTo("blue_tech");
        assertThat(test.get("data_classification").textValue()).isEqualTo("confidential");
        assertThat(test.get("procedure_text").textValue()).isEqualTo("1. do");
        assertThat(test.get("cleanup_text").textValue()).isEqualTo("undo");
        assertThat(test.get("lineage_id").textValue()).isEqualTo(test.get("id").textValue());
        assertThat(test.at("/created_by/username").textValue()).isEqualTo("admin");
        assertThat(testFixture.events.events())
                .filteredOn(event -> event.type().equals("test.assigned"))
                .extracting(event -> event.data().get("team"))
                .containsExactly("red", "blue");
    }

    @Test
    void titleAndNameAreOneField() {
        assertThat(testFixture
                        .newTests
                        .create(new NewTestBody(
                                TestFixture.TECHNIQUE,
                                "Same",
                                "Same ",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                        .title())
                .isEqualTo("Same");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(new NewTestBody(
                        TestFixture.TECHNIQUE,
                        "One",
                        "Other",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)),
                "name",
                "contradicts title");
        UUID id = testFixture.create("Old").id();
        assertThat(change(id, Bodies.general(Change.absent(), Change.to("By name")))
                        .title())
                .isEqualTo("By name");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> change(id, Bodies.general(Change.to("a"), Change.to("b"))), "contradicts");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> change(id, Bodies.general(Change.to(null), Change.absent())), "title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "LONG"})
    void aTitleIsALine(String title) {
        String text = title.equals("LONG") ? "x".repeat(301) : title;
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> testFixture.create(text), "title");
        UUID id = testFixture.create("Good").id();
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> change(id, Bodies.title(text)), "title");
        assertThat(testFixture.access.visible(id).version()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsRefused() {
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> testFixture.newTests.create(Bodies.titled("x", "T9999")), "technique_id");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> testFixture.newTests.create(Bodies.titled("x", null)), "technique_id");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.titled("x", "T1086")),
                "technique_id",
                TestFixture.TECHNIQUE);
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.retest(UUID.randomUUID())),
                "retest_of");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.assigned("x", "nobody", null, Classification.PUBLIC)),
                "red_assignee");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.assigned("x", "blue_lead", null, Classification.PUBLIC)),
                "red_assignee",
                "blue_lead");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.assigned("x", null, "viewer", Classification.PUBLIC)),
                "blue_assignee");
        testFixture.users.add(new User(UUID.randomUUID(), "gone", Role.RED_TECH, false));
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(Bodies.assigned("x", "gone", null, Classification.PUBLIC)),
                "red_assignee");
        assertThat(testFixture.audit.actions()).isEmpty();
    }

    @Test
    void onlyWhatIsNamedChanges() {
        UUID id = testFixture
                .newTests
                .create(Bodies.assigned("Before", "red_tech", null, Classification.INTERNAL))
                .id();
        change(id, Bodies.description(Change.to("text")));
        TestRow after = change(id, Bodies.title("After"));
        assertThat(after.description()).isEqualTo("text");
        assertThat(after.redAssigneeName()).isEqualTo("red_tech");
        assertThat(change(id, Bodies.description(Change.to(null))).description())
                .isNull();
        assertThat(change(id, Bodies.redAssignee(null)).redAssigneeId()).isNull();
        assertThat(testFixture.newest(id).details())
                .isEqualToIgnoringWhitespace("{\"changed\": [\"red_assignee_id\", \"red_assignee_name\"]}");
        AuditRecord record =
                testFixture.audit.records().get(testFixture.audit.records().size() - 1);
        assertThat(record.action()).isEqualTo("change_general");
        assertThat(record.before()).isInstanceOf(PlanFields.class);
    }

    @Test
    void theSameAgainIsNoChange() {
        UUID id = testFixture.create("Same").id();
        List<Object> before = testFixture.traces(id);
        change(id, Bodies.title("Same"));
        change(id, Bodies.NO_GENERAL);
        testFixture.edits.classify(id, new ClassificationChange(Classification.INTERNAL, null), IfMatch.any());
        assertThat(testFixture.traces(id)).isEqualTo(before);
    }

    @Test
    void whoHasSeenAnOldVersionIsRefused() {
        TestRow test = testFixture.create("Versioned");
        String seen = '"' + testFixture.views.version(test) + '"';
        TestRow changed = testFixture.edits.changeGeneral(test.id(), Bodies.title("Second"), new IfMatch(seen));
        assertThat(testFixture.views.document(test.id()).version()).isEqualTo(testFixture.views.version(changed));
        TestFixture.assertProblem(
                Problem.PRECONDITION_FAILED,
                () -> testFixture.edits.changeGeneral(test.id(), Bodies.title("Third"), new IfMatch(seen)));
        assertThat(testFixture.access.visible(test.id()).title()).isEqualTo("Second");
    }

    @Test
    void assigneesAreToldOnce() {
        UUID id = testFixture.create("Assigned").id();
        change(id, Bodies.redAssignee("red_tech"));
        Event assigned = testFixture.lastEvent();
        assertThat(assigned.type()).isEqualTo("test.assigned");
        assertThat(assigned.data().get("user_id"))
                .isEqualTo(
                        testFixture.users.named("red_tech").orElseThrow().id().toString());
        assertThat(assigned.data().get("team")).isEqualTo("red");
        change(id, Bodies.redAssignee("RED_TECH"));
        change(id, Bodies.title("Other"));
        change(id, Bodies.redAssignee(null));
        assertThat(testFixture.events.types()).containsOnlyOnce("test.assigned");
    }

    @Test
    void aTestCanMoveToAnotherTechnique() {
        UUID id = testFixture.create("Moving").id();
        change(id, Bodies.technique(TestFixture.OTHER_TECHNIQUE));
        Event moved = testFixture.lastEvent();
        assertThat(moved.type()).isEqualTo("test.moved");
        assertThat(moved.data().get("mitre_id")).isEqualTo(TestFixture.OTHER_TECHNIQUE);
        assertThat(moved.data().get("former_mitre_id")).isEqualTo(TestFixture.TECHNIQUE);
        TestFixture.assertProblem(
                Problem.INVALID_INPUT, () -> change(id, Bodies.technique("T1086")), TestFixture.TECHNIQUE);
        TestRow retest = testFixture.retest(testFixture.access.visible(id));
        TestFixture.assertProblem(
                Problem.INVALID_STATE, () -> change(id, Bodies.technique(TestFixture.TECHNIQUE)), "chain of retests");
        TestFixture.assertProblem(
                Problem.INVALID_STATE, () -> change(retest.id(), Bodies.technique(TestFixture.TECHNIQUE)), "chain");
        assertThat(change(id, Bodies.technique(TestFixture.OTHER_TECHNIQUE)).version())
                .isEqualTo(2);
    }

    @Test
    void theSidesWriteTheirFields() {
        UUID id = testFixture.inState(TestState.RED_EXECUTING).id();
        Instant start = Instant.parse("2026-01-01T10:00:00.123456789Z");
        testFixture
                .as(Role.RED_TECH)
                .edits
                .changeRed(
                        id,
                        new RedChange(
                                Change.to("notes"),
                                Change.to("whoami"),
                                Change.to("host1"),
                                Change.to(start),
                                Change.to(start.plusSeconds(60)),
                                Change.to(true)),
                        IfMatch.any());
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.edits.changeRed(
                        id,
                        new RedChange(
                                Change.absent(),
                                Change.absent(),
                                Change.absent(),
                                Change.absent(),
                                Change.to(start.minusSeconds(1)),
                                Change.absent()),
                        IfMatch.any()),
                "attack_ended_at");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.edits.changeRed(
                        id,
                        new RedChange(
                                Change.absent(),
                                Change.absent(),
                                Change.absent(),
                                Change.to(Instant.MAX),
                                Change.absent(),
                                Change.absent()),
                        IfMatch.any()),
                "attack_started_at");
        testFixture.moves.submitRed(id, null);
        testFixture
                .as(Role.BLUE_TECH)
                .edits
                .changeBlue(
                        id,
                        new BlueChange(
                                Change.to(DetectionResult.DETECTED),
                                Change.to("seen"),
                                Change.to("EDR"),
                                Change.to("rule 7"),
                                Change.to(start),
                                Change.to("isolated")),
                        IfMatch.any());
        JsonNode test = testFixture.get(id);
        assertThat(test.get("attack_started_at").textValue()).isEqualTo("2026-01-01T10:00:00.123456Z");
        assertThat(test.get("commands_run").textValue()).isEqualTo("whoami");
        assertThat(test.get("target_host").textValue()).isEqualTo("host1");
        assertThat(test.get("attack_success").booleanValue()).isTrue();
        assertThat(test.get("detection_result").textValue()).isEqualTo("detected");
        assertThat(test.get("data_source").textValue()).isEqualTo("EDR");
        assertThat(test.get("response_actions").textValue()).isEqualTo("isolated");
    }

    @Test
    void remediationFollowsTheReview() {
        UUID id = testFixture.inState(TestState.REJECTED).id();
        testFixture
                .as(Role.BLUE_LEAD)
                .edits
                .changeRemediation(
                        id,
                        new RemediationChange(
                                Change.to(RemediationStatus.IN_PROGRESS),
                                Change.to("@red_lead please"),
                                Change.to("viewer"),
                                Change.to(LocalDate.parse("2027-05-05"))),
                        IfMatch.any());
        JsonNode remediation = testFixture.get(id).get("remediation");
        assertThat(remediation.get("status").textValue()).isEqualTo("in_progress");
        assertThat(remediation.at("/owner/username").textValue()).isEqualTo("viewer");
        assertThat(remediation.get("due_date").textValue()).isEqualTo("2027-05-05");
        assertThat(testFixture.lastEvent().type()).isEqualTo("test.mentioned");
    }

    @Test
    void theClassificationIsSetAndSaidTwice() {
        UUID id = testFixture.create("Classified").id();
        testFixture.edits.classify(id, new ClassificationChange(null, Classification.RESTRICTED), IfMatch.any());
        assertThat(testFixture.get(id).get("classification").textValue()).isEqualTo("restricted");
        assertThat(testFixture.newest(id).details())
                .isEqualToIgnoringWhitespace("{\"to\": \"restricted\", \"from\": \"internal\"}");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.edits.classify(
                        id, new ClassificationChange(Classification.PUBLIC, Classification.RESTRICTED), IfMatch.any()),
                "contradicts");
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.edits.classify(id, new ClassificationChange(null, null), IfMatch.any()),
                "classification");
    }

    private TestRow change(UUID id, PlanChange change) {
        return testFixture.edits.changeGeneral(id, change, IfMatch.any());
    }
}
