package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.EvidenceApi;
import org.openapitools.client.api.TestTemplatesApi;
import org.openapitools.client.api.TestsApi;
import org.openapitools.client.api.WorklogsApi;
import org.openapitools.client.model.TestBlueChange;
import org.openapitools.client.model.TestClassificationChange;
import org.openapitools.client.model.TestNewTemplateBody;
import org.openapitools.client.model.TestNewTestBody;
import org.openapitools.client.model.TestNewWorklog;
import org.openapitools.client.model.TestPlanChange;
import org.openapitools.client.model.TestRedChange;
import org.openapitools.client.model.TestRemediationChange;
import org.openapitools.client.model.TestTemplateChange;
import org.openapitools.client.model.TestTemplateTestBody;
import org.openapitools.client.model.TestVerdict;

/** Tests through their life, templates, evidence and worklogs. */
final class Tests {
    private static final OffsetDateTime STARTED = OffsetDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC);

    private final Calls calls;
    private final TestsApi tests;
    private final TestTemplatesApi templates;
    private final EvidenceApi evidence;
    private final WorklogsApi worklogs;

    Tests(Calls calls, ApiClient client) {
        this.calls = calls;
        this.tests = new TestsApi(client);
        this.templates = new TestTemplatesApi(client);
        this.evidence = new EvidenceApi(client);
        this.worklogs = new WorklogsApi(client);
    }

    void make() {
        UUID id = draft();
        evidence(id);
        red(id);
        blue(id);
        validated(id);
        template();
    }

    private UUID draft() {
        TestNewTestBody wanted = new TestNewTestBody()
                .techniqueId("T1059.001")
                .title("Grün & <b>\"quoted\"</b> \u65e5\u672c")
                .priority(TestNewTestBody.PriorityEnum.HIGH)
                .tags(List.of("a,b", "ü"))
                .dueDate(LocalDate.of(2030, 2, 28));
        var test = calls.call("tests_create", () -> tests.testsCreate(wanted, "key-" + System.nanoTime()));
        same("title", test.getTitle(), wanted.getTitle());
        same("state", test.getState().getValue(), "draft");
        same("priority", test.getPriority().getValue(), "high");
        same("tags", test.getTags(), List.of("a,b", "ü"));
        same("due_date", test.getDueDate(), LocalDate.of(2030, 2, 28));
        same("technique_mitre_id", test.getTechniqueMitreId(), "T1059.001");
        same("detection_result", test.getDetectionResult(), null);
        same("created_by", test.getCreatedBy().getUsername(), "admin");
        UUID id = test.getId();
        same("id", calls.call("tests_get", () -> tests.testsGet(id)).getId(), id);
        var changed = calls.call(
                "tests_change",
                () -> tests.testsChange(id, new TestPlanChange().objective("See it").platform("windows"), null));
        same("objective", changed.getObjective(), "See it");
        same("due_date", changed.getDueDate(), LocalDate.of(2030, 2, 28));
        var classified = calls.call(
                "tests_classify",
                () -> tests.testsClassify(
                        id,
                        new TestClassificationChange()
                                .classification(TestClassificationChange.ClassificationEnum.CONFIDENTIAL),
                        null));
        same("classification", classified.getClassification().getValue(), "confidential");
        var page = calls.call(
                "tests_list",
                () -> tests.testsList(
                        List.of("draft", "validated"),
                        "T1059.001",
                        null,
                        null,
                        null,
                        "me",
                        "windows",
                        null,
                        null,
                        null,
                        "a,b",
                        null,
                        OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(1)),
                        null,
                        null,
                        null,
                        "-created_at",
                        null,
                        1,
                        null));
        same("first", page.getItems().get(0).getId(), id);
        return id;
    }

    private void evidence(UUID id) {
        var added = calls.call("tests_add", () -> tests.testsAdd(id, file("shot.txt", "seen"), null, "red", "The console"));
        same("description", added.getDescription(), "The console");
        same("size", added.getSize(), 4L);
        holds("file name " + added.getFileName(), added.getFileName().endsWith("shot.txt"));
        var page = calls.call("tests_listEvidence", () -> tests.testsListEvidence(id, "red", 0, 5, null));
        same("total", page.getTotal(), 1L);
        UUID file = added.getId();
        same("hash", calls.call("evidence_get", () -> evidence.evidenceGet(file)).getSha256Hash(), added.getSha256Hash());
        Connection.download(calls, evidence, file, "seen");
        calls.run("evidence_delete", () -> evidence.evidenceDelete(file));
        var log = calls.call(
                "worklogs_create",
                () -> worklogs.worklogsCreate(
                        new TestNewWorklog()
                                .testId(id)
                                .minutes(30)
                                .note("Set up")
                                .team(TestNewWorklog.TeamEnum.RED),
                        null));
        same("minutes", log.getMinutes(), 30.0);
        same("phase", log.getPhase(), null);
        var logs = calls.call(
                "worklogs_list",
                () -> worklogs.worklogsList(id, "me", "red", null, true, null, null, null, null, null));
        same("note", logs.getItems().get(0).getNote(), "Set up");
    }

    private static File file(String name, String content) throws Exception {
        File file = Files.createTempDirectory("client").resolve(name).toFile();
        Files.write(file.toPath(), content.getBytes(StandardCharsets.UTF_8));
        file.deleteOnExit();
        return file;
    }

    private void red(UUID id) {
        // Comments may be left out.
        var started = calls.call("tests_startExecution", () -> tests.testsStartExecution(id, null, null));
        same("state", started.getState().getValue(), "red_executing");
        var changed = calls.call(
                "tests_changeRed",
                () -> tests.testsChangeRed(
                        id,
                        new TestRedChange()
                                .commandsRun("whoami /all")
                                .attackStartedAt(STARTED.withOffsetSameInstant(ZoneOffset.ofHours(-5)))
                                .attackEndedAt(STARTED.plusMinutes(3))
                                .attackSuccess(true),
                        null));
        same("commands_run", changed.getCommandsRun(), "whoami /all");
        same("attack_started_at", changed.getAttackStartedAt().toInstant(), STARTED.toInstant());
        same("attack_success", changed.getAttackSuccess(), true);
        calls.call("tests_pauseTimer", () -> tests.testsPauseTimer(id, null, null));
        calls.call("tests_resumeTimer", () -> tests.testsResumeTimer(id, null, null));
        var submitted = calls.call("tests_submitRed", () -> tests.testsSubmitRed(id, null, null));
        same("state", submitted.getState().getValue(), "blue_evaluating");
    }

    private void blue(UUID id) {
        var changed = calls.call(
                "tests_changeBlue",
                () -> tests.testsChangeBlue(
                        id,
                        new TestBlueChange()
                                .detectionResult(TestBlueChange.DetectionResultEnum.PARTIALLY_DETECTED)
                                .dataSource("Sysmon")
                                .detectedAt(STARTED.plusMinutes(5)),
                        null));
        same("detection_result", changed.getDetectionResult().getValue(), "partially_detected");
        same("data_source", changed.getDataSource(), "Sysmon");
        var submitted = calls.call("tests_submitBlue", () -> tests.testsSubmitBlue(id, null, null));
        same("state", submitted.getState().getValue(), "in_review");
    }

    private void validated(UUID id) {
        calls.call(
                "tests_validateRed", () -> tests.testsValidateRed(id, new TestVerdict().approved(true), null));
        var test = calls.call(
                "tests_validateBlue",
                () -> tests.testsValidateBlue(id, new TestVerdict().approved(true).comments("Clean."), null));
        same("state", test.getState().getValue(), "validated");
        var remedied = calls.call(
                "tests_changeRemediation",
                () -> tests.testsChangeRemediation(
                        id,
                        new TestRemediationChange()
                                .status(TestRemediationChange.StatusEnum.IN_PROGRESS)
                                .notes("A rule"),
                        null));
        same("status", remedied.getRemediation().getStatus().getValue(), "in_progress");
        var timeline = calls.call("tests_timeline", () -> tests.testsTimeline(id, "at", 0, 100, null));
        holds("timeline", timeline.getItems().size() >= 6);
        same("chain", calls.call("tests_retestChain", () -> tests.testsRetestChain(id, null, null, null)).getTotal(), 1L);
    }

    private void template() {
        TestNewTemplateBody wanted = new TestNewTemplateBody()
                .techniqueId("T1059.001")
                .name("PowerShell says #{word}")
                .platforms(List.of("windows"))
                .procedureText("echo #{word}");
        var template = calls.call("test-templates_create", () -> templates.testTemplatesCreate(wanted, null));
        same("name", template.getName(), "PowerShell says #{word}");
        same("arguments", template.getArguments(), Map.of());
        UUID id = template.getId();
        same("id", calls.call("test-templates_get", () -> templates.testTemplatesGet(id)).getId(), id);
        var page = calls.call(
                "test-templates_list",
                () -> templates.testTemplatesList("T1059.001", null, "custom", null, "-created_at", 0, 1, null));
        same("newest", page.getItems().get(0).getId(), id);
        calls.call(
                "tests_createFromTemplate",
                () -> tests.testsCreateFromTemplate(
                        new TestTemplateTestBody().templateId(id).techniqueId("T1059.001"), null));
        var changed = calls.call(
                "test-templates_change",
                () -> templates.testTemplatesChange(id, new TestTemplateChange().elevated(true), null));
        same("elevated", changed.getElevated(), true);
        calls.run("test-templates_delete", () -> templates.testTemplatesDelete(id, null));
    }
}
