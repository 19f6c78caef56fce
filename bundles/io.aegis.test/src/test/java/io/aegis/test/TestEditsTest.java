package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.event.Event;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.TestState;
import io.aegis.testkit.TestTechniques;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestEditsTest {
    private final House house = new House();

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
                house.users.named("blue_tech").orElseThrow().id().toString(),
                null,
                Classification.CONFIDENTIAL,
                null);
        JsonNode test = house.get(house.newTests.create(body).id());
        assertThat(test.get("title").textValue()).isEqualTo("Dump LSASS");
        assertThat(test.get("name").textValue()).isEqualTo("Dump LSASS");
        assertThat(test.get("technique_id").textValue())
                .isEqualTo(TestTechniques.id(House.TECHNIQUE).toString());
        assertThat(test.get("technique_mitre_id").textValue()).isEqualTo(House.TECHNIQUE);
        assertThat(test.get("state").textValue()).isEqualTo("draft");
        assertThat(test.get("priority").textValue()).isEqualTo("high");
        assertThat(test.get("tags")).extracting(JsonNode::textValue).containsExactly("creds", "windows");
        assertThat(test.get("due_date").textValue()).isEqualTo("2027-01-31");
        assertThat(test.at("/red_assignee/username").textValue()).isEqualTo("red_tech");
        assertThat(test.at("/blue_assignee/username").textValue()).isEqualTo("blue_tech");
        assertThat(test.get("data_classification").textValue()).isEqualTo("confidential");
        assertThat(test.get("procedure_text").textValue()).isEqualTo("1. do");
        assertThat(test.get("cleanup_text").textValue()).isEqualTo("undo");
        assertThat(test.get("lineage_id").textValue()).isEqualTo(test.get("id").textValue());
        assertThat(test.at("/created_by/username").textValue()).isEqualTo("admin");
        assertThat(house.events.events())
                .filteredOn(event -> event.type().equals("test.assigned"))
                .extracting(event -> event.data().get("team"))
                .containsExactly("red", "blue");
    }

    @Test
    void titleAndNameAreOneField() {
        assertThat(house.newTests
                        .create(new NewTestBody(
                                House.TECHNIQUE,
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
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(new NewTestBody(
                        House.TECHNIQUE,
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
        UUID id = house.create("Old").id();
        assertThat(change(id, Bodies.general(Change.absent(), Change.to("By name")))
                        .title())
                .isEqualTo("By name");
        House.assertProblem(
                Problem.INVALID_INPUT, () -> change(id, Bodies.general(Change.to("a"), Change.to("b"))), "contradicts");
        House.assertProblem(
                Problem.INVALID_INPUT, () -> change(id, Bodies.general(Change.to(null), Change.absent())), "title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "LONG"})
    void aTitleIsALine(String title) {
        String text = title.equals("LONG") ? "x".repeat(301) : title;
        House.assertProblem(Problem.INVALID_INPUT, () -> house.create(text), "title");
        UUID id = house.create("Good").id();
        House.assertProblem(Problem.INVALID_INPUT, () -> change(id, Bodies.title(text)), "title");
        assertThat(house.access.visible(id).version()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsRefused() {
        House.assertProblem(
                Problem.INVALID_INPUT, () -> house.newTests.create(Bodies.titled("x", "T9999")), "technique_id");
        House.assertProblem(
                Problem.INVALID_INPUT, () -> house.newTests.create(Bodies.titled("x", null)), "technique_id");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(Bodies.titled("x", "T1086")),
                "technique_id",
                House.TECHNIQUE);
        House.assertProblem(
                Problem.INVALID_INPUT, () -> house.newTests.create(Bodies.retest(UUID.randomUUID())), "retest_of");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(Bodies.assigned("x", "nobody", null, Classification.PUBLIC)),
                "red_assignee");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(Bodies.assigned("x", "blue_lead", null, Classification.PUBLIC)),
                "red_assignee",
                "blue_lead");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(Bodies.assigned("x", null, "viewer", Classification.PUBLIC)),
                "blue_assignee");
        house.users.add(new User(UUID.randomUUID(), "gone", Role.RED_TECH, false));
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(Bodies.assigned("x", "gone", null, Classification.PUBLIC)),
                "red_assignee");
        assertThat(house.audit.actions()).isEmpty();
    }

    @Test
    void onlyWhatIsNamedChanges() {
        UUID id = house.newTests
                .create(Bodies.assigned("Before", "red_tech", null, Classification.INTERNAL))
                .id();
        change(id, Bodies.description(Change.to("text")));
        TestRow after = change(id, Bodies.title("After"));
        assertThat(after.description()).isEqualTo("text");
        assertThat(after.redAssigneeName()).isEqualTo("red_tech");
        assertThat(change(id, Bodies.description(Change.to(null))).description())
                .isNull();
        assertThat(change(id, Bodies.redAssignee(null)).redAssigneeId()).isNull();
        assertThat(house.newest(id).details())
                .isEqualToIgnoringWhitespace("{\"changed\": [\"red_assignee_id\", \"red_assignee_name\"]}");
        AuditRecord record = house.audit.records().get(house.audit.records().size() - 1);
        assertThat(record.action()).isEqualTo("change_general");
        assertThat(record.before()).isInstanceOf(GeneralFields.class);
    }

    @Test
    void theSameAgainIsNoChange() {
        UUID id = house.create("Same").id();
        List<Object> before = house.traces(id);
        change(id, Bodies.title("Same"));
        change(id, Bodies.NO_GENERAL);
        house.edits.classify(id, new ClassificationChange(Classification.INTERNAL, null), IfMatch.any());
        assertThat(house.traces(id)).isEqualTo(before);
    }

    @Test
    void whoHasSeenAnOldVersionIsRefused() {
        TestRow test = house.create("Versioned");
        String seen = '"' + house.views.version(test) + '"';
        TestRow changed = house.edits.changeGeneral(test.id(), Bodies.title("Second"), new IfMatch(seen));
        assertThat(house.views.document(test.id()).version()).isEqualTo(house.views.version(changed));
        House.assertProblem(
                Problem.PRECONDITION_FAILED,
                () -> house.edits.changeGeneral(test.id(), Bodies.title("Third"), new IfMatch(seen)));
        assertThat(house.access.visible(test.id()).title()).isEqualTo("Second");
    }

    @Test
    void assigneesAreToldOnce() {
        UUID id = house.create("Assigned").id();
        change(id, Bodies.redAssignee("red_tech"));
        Event assigned = house.lastEvent();
        assertThat(assigned.type()).isEqualTo("test.assigned");
        assertThat(assigned.data().get("user_id"))
                .isEqualTo(house.users.named("red_tech").orElseThrow().id().toString());
        assertThat(assigned.data().get("team")).isEqualTo("red");
        change(id, Bodies.redAssignee("RED_TECH"));
        change(id, Bodies.title("Other"));
        change(id, Bodies.redAssignee(null));
        assertThat(house.events.types()).containsOnlyOnce("test.assigned");
    }

    @Test
    void aTestCanMoveToAnotherTechnique() {
        UUID id = house.create("Moving").id();
        change(id, Bodies.technique(House.OTHER_TECHNIQUE));
        Event moved = house.lastEvent();
        assertThat(moved.type()).isEqualTo("test.moved");
        assertThat(moved.data().get("mitre_id")).isEqualTo(House.OTHER_TECHNIQUE);
        assertThat(moved.data().get("former_mitre_id")).isEqualTo(House.TECHNIQUE);
        House.assertProblem(Problem.INVALID_INPUT, () -> change(id, Bodies.technique("T1086")), House.TECHNIQUE);
        TestRow retest = house.retest(house.access.visible(id));
        House.assertProblem(
                Problem.INVALID_STATE, () -> change(id, Bodies.technique(House.TECHNIQUE)), "chain of retests");
        House.assertProblem(
                Problem.INVALID_STATE, () -> change(retest.id(), Bodies.technique(House.TECHNIQUE)), "chain");
        assertThat(change(id, Bodies.technique(House.OTHER_TECHNIQUE)).version())
                .isEqualTo(2);
    }

    @Test
    void theSidesWriteTheirFields() {
        UUID id = house.inState(TestState.RED_EXECUTING).id();
        Instant start = Instant.parse("2026-01-01T10:00:00.123456789Z");
        house.as(Role.RED_TECH)
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
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.edits.changeRed(
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
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.edits.changeRed(
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
        house.moves.submitRed(id, null);
        house.as(Role.BLUE_TECH)
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
        JsonNode test = house.get(id);
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
        UUID id = house.inState(TestState.REJECTED).id();
        house.as(Role.BLUE_LEAD)
                .edits
                .changeRemediation(
                        id,
                        new RemediationChange(
                                Change.to(RemediationStatus.IN_PROGRESS),
                                Change.to("@red_lead please"),
                                Change.to("viewer"),
                                Change.to(LocalDate.parse("2027-05-05"))),
                        IfMatch.any());
        JsonNode remediation = house.get(id).get("remediation");
        assertThat(remediation.get("status").textValue()).isEqualTo("in_progress");
        assertThat(remediation.at("/owner/username").textValue()).isEqualTo("viewer");
        assertThat(remediation.get("due_date").textValue()).isEqualTo("2027-05-05");
        assertThat(house.lastEvent().type()).isEqualTo("test.mentioned");
    }

    @Test
    void theClassificationIsSetAndSaidTwice() {
        UUID id = house.create("Classified").id();
        house.edits.classify(id, new ClassificationChange(null, Classification.RESTRICTED), IfMatch.any());
        assertThat(house.get(id).get("classification").textValue()).isEqualTo("restricted");
        assertThat(house.newest(id).details())
                .isEqualToIgnoringWhitespace("{\"to\": \"restricted\", \"from\": \"internal\"}");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.edits.classify(
                        id, new ClassificationChange(Classification.PUBLIC, Classification.RESTRICTED), IfMatch.any()),
                "contradicts");
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.edits.classify(id, new ClassificationChange(null, null), IfMatch.any()),
                "classification");
    }

    @Test
    void aRetestTakesWhatIsNotSaidFromTheTestThatItRepeats() {
        TestRow first =
                house.newTests.create(Bodies.assigned("First", "red_tech", "blue_tech", Classification.CONFIDENTIAL));
        house.inState(first, TestState.VALIDATED);
        TestRow second = house.retest(first);
        assertThat(second.title()).isEqualTo("First");
        assertThat(second.state()).isEqualTo(TestState.DRAFT);
        assertThat(second.classification()).isEqualTo(Classification.CONFIDENTIAL);
        assertThat(second.redAssigneeName()).isEqualTo("red_tech");
        assertThat(second.detectionResult()).isNull();
        assertThat(second.lineageId()).isEqualTo(first.id());
        TestRow third = house.retest(second);
        assertThat(third.lineageId()).isEqualTo(first.id());
        assertThat(third.retestOf()).isEqualTo(second.id());
        for (TestRow each : List.of(first, second, third)) {
            assertThat(house.lists.chain(each.id(), new PageRequest(0, 50)).items())
                    .extracting(TestItem::id)
                    .containsExactly(first.id(), second.id(), third.id());
        }
        House.assertProblem(
                Problem.INVALID_INPUT,
                () -> house.newTests.create(new NewTestBody(
                        House.OTHER_TECHNIQUE,
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
                        null,
                        null,
                        first.id())),
                "technique_id");
    }

    private TestRow change(UUID id, GeneralChange change) {
        return house.edits.changeGeneral(id, change, IfMatch.any());
    }
}
