package io.aegis.campaign.path;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.campaign.Pages;
import io.aegis.campaign.TestFixture;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.testkit.TestTechniques;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttackPathServiceTest {
    private final TestFixture fixture = new TestFixture();

    @Test
    void aPathIsASequenceOfTechniques() {
        NewStep step = new NewStep(
                "t1059.001",
                " Run it ",
                "What happens",
                "A log line",
                null,
                "Windows",
                "powershell",
                "whoami\n",
                "rm x",
                "A shell",
                List.of(new StepArgument("host", "Which", "string", "a \"b\"")),
                "https://example.org");
        AttackPathDetail made = fixture.paths.create(new NewAttackPath(
                "Path",
                "About",
                List.of("x"),
                List.of(step, TestFixture.step(TestTechniques.id("T1001").toString(), null))));
        assertThat(made.createdBy()).isEqualTo("red_lead");
        assertThat(made.source()).isNull();
        Step first = made.steps().get(0);
        assertThat(first)
                .isEqualTo(new Step(
                        first.id(),
                        1,
                        TestTechniques.id("T1059.001"),
                        "T1059.001",
                        "Run it",
                        "What happens",
                        "A log line",
                        "Windows",
                        "powershell",
                        "whoami\n",
                        "rm x",
                        "A shell",
                        List.of(new StepArgument("host", "Which", "string", "a \"b\"")),
                        "https://example.org"));
        assertThat(made.steps().get(1).title()).isEqualTo("Technique T1001");
        assertThat(fixture.paths.detail(made.id())).isEqualTo(made);
        assertThat(fixture.audit.actions()).containsExactly("create_attack_path");
    }

    @Test
    void stepsAreInsertedAndRemovedWithoutGaps() {
        UUID id = fixture.path("p", "T1001", "T1002").id();
        Step inserted = fixture.paths.addStep(id, TestFixture.step("T1003", 1));
        fixture.paths.addStep(id, TestFixture.step("T1059.001", null));
        assertThat(techniques(id)).containsExactly("T1003", "T1001", "T1002", "T1059.001");
        fixture.paths.removeStep(id, inserted.id(), IfMatch.any());
        fixture.paths.removeStep(id, fixture.paths.detail(id).steps().get(1).id(), IfMatch.any());
        assertThat(techniques(id)).containsExactly("T1001", "T1059.001");
        assertThat(fixture.paths.detail(id).steps()).extracting(Step::position).containsExactly(1, 2);
        assertThat(fixture.audit.actions())
                .containsExactly(
                        "create_attack_path",
                        "add_attack_path_step",
                        "add_attack_path_step",
                        "remove_attack_path_step",
                        "remove_attack_path_step");
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        UUID id = fixture.path("p", "T1001").id();
        assertProblem(
                Problem.INVALID_INPUT,
                "technique_id",
                () -> fixture.paths.addStep(id, TestFixture.step("T9999", null)));
        assertProblem(
                Problem.INVALID_INPUT, "T1059.001", () -> fixture.paths.addStep(id, TestFixture.step("T1086", null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "position: must be between 1 and 2",
                () -> fixture.paths.addStep(id, TestFixture.step("T1001", 3)));
        assertProblem(Problem.INVALID_INPUT, "steps.1.technique_id", () -> fixture.path("q", "T1001", "T9999"));
        assertProblem(
                Problem.INVALID_INPUT,
                "steps.0.position",
                () -> fixture.paths.create(new NewAttackPath("q", null, null, List.of(TestFixture.step("T1001", 1)))));
        assertProblem(Problem.INVALID_INPUT, "name", () -> fixture.path("a\tb"));
        UUID nobody = UUID.randomUUID();
        assertProblem(
                Problem.NOT_FOUND, "attack path", () -> fixture.paths.addStep(nobody, TestFixture.step("T1001", null)));
        assertProblem(Problem.NOT_FOUND, "Step", () -> fixture.paths.removeStep(id, nobody, IfMatch.any()));
        assertThat(techniques(id)).containsExactly("T1001");
        assertThat(found(new AttackPathFilter())).containsExactly("p");
    }

    @Test
    void aPathHasSoManyStepsAtMost() {
        String[] many = new String[AttackPathService.MOST_STEPS];
        java.util.Arrays.fill(many, "T1001");
        UUID id = fixture.path("long", many).id();
        assertProblem(
                Problem.INVALID_INPUT, "at most 500", () -> fixture.paths.addStep(id, TestFixture.step("T1001", null)));
    }

    @Test
    void changesAndDeletesOfAnOlderVersionAreRefused() {
        AttackPathDetail path = fixture.path("p", "T1001");
        IfMatch old = new IfMatch('"' + path.version() + '"');
        fixture.paths.addStep(path.id(), TestFixture.step("T1002", null));
        AttackPathChange rename = new AttackPathChange(Change.to("q"), Change.absent(), Change.to(List.of("t")));
        assertProblem(Problem.PRECONDITION_FAILED, "changed", () -> fixture.paths.change(path.id(), rename, old));
        assertProblem(Problem.PRECONDITION_FAILED, "changed", () -> fixture.paths.delete(path.id(), old));
        AttackPathDetail after = fixture.paths.change(path.id(), rename, IfMatch.any());
        assertThat(after.name()).isEqualTo("q");
        assertThat(after.tags()).containsExactly("t");
        assertThat(after.steps()).hasSize(2);
        assertThat(fixture.paths.change(path.id(), rename, IfMatch.any())).isEqualTo(after);
        fixture.paths.delete(path.id(), new IfMatch('"' + after.version() + '"'));
        assertProblem(Problem.NOT_FOUND, "attack path", () -> fixture.paths.detail(path.id()));
        assertThat(fixture.audit.actions())
                .endsWith("add_attack_path_step", "update_attack_path", "delete_attack_path");
    }

    @Test
    void listsAreFiltered() {
        fixture.paths.create(new NewAttackPath(
                "windows",
                "About 50%",
                List.of("x"),
                List.of(new NewStep(
                        "T1002", "Odd title", null, null, null, "Windows", null, null, null, null, null, null))));
        fixture.callers.become(Role.BLUE_TECH);
        fixture.path("other", "T1001", "T1001");
        assertThat(found("techniqueId", "t1002")).containsExactly("windows");
        assertThat(found("techniqueId", TestTechniques.id("T1001").toString())).containsExactly("other");
        assertThat(found("techniqueId", "T4711")).isEmpty();
        assertThat(found("platform", "windows")).containsExactly("windows");
        assertThat(found("tag", "x")).containsExactly("windows");
        assertThat(found("tag", "X")).containsExactly("windows");
        assertThat(found("createdBy", "blue_tech")).containsExactly("other");
        assertThat(found("search", "50%")).containsExactly("windows");
        assertThat(found("search", "odd")).containsExactly("windows");
        assertThat(found("sort", "name")).containsExactly("other", "windows");
        Page<AttackPathItem> page = fixture.paths.list(new AttackPathFilter(), new PageRequest());
        assertThat(page.items()).extracting(AttackPathItem::stepCount).containsExactly(2, 1);
        assertProblem(Problem.INVALID_INPUT, "sort", () -> found("sort", "start_date"));
    }

    @Test
    void listsArePagedByCursor() {
        List.of("b", "a", "c", "b").forEach(name -> fixture.path(name, "T1001"));
        for (String sort : List.of("name", "-name", "created_at", "-created_at", "updated_at", "-updated_at")) {
            AttackPathFilter filter = Pages.with(new AttackPathFilter(), "sort", sort);
            List<AttackPathItem> whole =
                    fixture.paths.list(filter, new PageRequest(0, 100)).items();
            List<AttackPathItem> paged = new ArrayList<>();
            Page<AttackPathItem> page = fixture.paths.list(filter, new PageRequest(0, 3));
            paged.addAll(page.items());
            paged.addAll(fixture.paths.list(filter, Pages.after(page, 3)).items());
            assertThat(paged).as(sort).isEqualTo(whole).hasSize(4);
            assertThat(page.total()).isEqualTo(4);
        }
    }

    private List<String> techniques(UUID id) {
        return fixture.paths.detail(id).steps().stream().map(Step::mitreId).toList();
    }

    private List<String> found(String parameter, Object value) {
        return found(Pages.with(new AttackPathFilter(), parameter, value));
    }

    private List<String> found(AttackPathFilter filter) {
        return fixture.paths.list(filter, new PageRequest(0, 100)).items().stream()
                .map(AttackPathItem::name)
                .toList();
    }

    @Test
    void stepsGoWithARevokedTechniqueToTheOneInItsPlace() {
        UUID id = fixture.path("Path", "T1001", "T1002").id();
        TechniqueKey successor = new TechniqueKey(TestTechniques.id("T1003"), "T1003", "enterprise");
        StepSuccession succession = new StepSuccession(fixture.database);

        assertThat(succession.follow(Map.of(TestTechniques.id("T1001"), successor)))
                .isEqualTo(1);
        assertThat(fixture.paths.detail(id).steps()).extracting(Step::mitreId).containsExactly("T1003", "T1002");
        assertThat(fixture.paths.detail(id).steps().get(0).techniqueId()).isEqualTo(TestTechniques.id("T1003"));
        assertThat(succession.follow(Map.of(TestTechniques.id("T1001"), successor)))
                .isZero();
        assertThat(succession.follow(Map.of())).isZero();
    }
}
