package io.aegis.campaign.execution;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.campaign.Pages;
import io.aegis.campaign.TestFixture;
import io.aegis.campaign.path.AttackPathDetail;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExecutionServiceTest {
    private final TestFixture fixture = new TestFixture();
    private final AttackPathDetail path = fixture.path("p", "T1001", "T1002");
    private final UUID first = path.steps().get(0).id();
    private final UUID second = path.steps().get(1).id();

    @Test
    void walksThroughItsLife() {
        ExecutionDetail made = fixture.executions.create(path.id(), "On the lab");
        assertThat(made.status()).isEqualTo(ExecutionStatus.PENDING);
        assertThat(made.attackPathName()).isEqualTo("p");
        assertThat(made.notes()).isEqualTo("On the lab");
        assertThat(made.steps()).extracting(ExecutionStep::id).containsExactly(first, second);
        ExecutionDetail running = fixture.executions.start(made.id());
        assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(running.startedAt()).isNotNull();
        fixture.callers.become(Role.BLUE_TECH);
        fixture.executions.record(
                made.id(), first, new StepOutcome(Outcome.DETECTED, "Seen", "https://siem.example/1"));
        ExecutionDetail recorded =
                fixture.executions.record(made.id(), second, new StepOutcome(Outcome.SKIPPED, null, null));
        assertThat(recorded.outcomes()).hasSize(2).containsEntry(Outcome.DETECTED, 1);
        ExecutionStep step = recorded.steps().get(0);
        assertThat(step.notes()).isEqualTo("Seen");
        assertThat(step.evidenceUrl()).isEqualTo("https://siem.example/1");
        assertThat(step.recordedBy()).isEqualTo("blue_tech");
        assertThat(step.recordedAt()).isNotNull();
        ExecutionDetail completed = fixture.executions.complete(made.id());
        assertThat(completed.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(completed.finishedAt()).isNotNull();
        assertThat(fixture.executions.detail(made.id())).isEqualTo(completed);
        assertThat(fixture.audit.actions())
                .containsExactly(
                        "create_attack_path",
                        "create_execution",
                        "start_execution",
                        "record_execution_step",
                        "record_execution_step",
                        "complete_execution");
    }

    @Test
    void anOutcomeCanBeChangedWhileItRuns() {
        UUID id = running();
        fixture.executions.record(id, first, new StepOutcome(Outcome.DETECTED, "Seen", null));
        ExecutionDetail changed = fixture.executions.record(id, first, new StepOutcome(Outcome.FAILED, null, null));
        assertThat(changed.steps().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(changed.steps().get(0).notes()).isNull();
        assertThat(changed.outcomes()).containsOnlyKeys(Outcome.FAILED);
        AuditRecord last = fixture.audit.records().get(fixture.audit.records().size() - 1);
        assertThat(String.valueOf(last.before())).contains("DETECTED", "Seen");
        assertThat(String.valueOf(last.after())).contains("FAILED").doesNotContain("Seen");
    }

    @Test
    void isNotCompleteWhileAStepHasNoOutcome() {
        UUID id = running();
        fixture.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null));
        assertProblem(
                Problem.INVALID_STATE,
                "Without an outcome: 1 of the steps (position 2)",
                () -> fixture.executions.complete(id));
        assertThat(fixture.executions.detail(id).status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void isAbortedWithAReasonAndThenOver() {
        UUID id = running();
        ExecutionDetail aborted = fixture.executions.abort(id, "Wrong host");
        assertThat(aborted.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(aborted.abortReason()).isEqualTo("Wrong host");
        assertThat(aborted.finishedAt()).isNotNull();
        String words = "The execution is aborted; ";
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.executions.start(id));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.executions.complete(id));
        assertProblem(Problem.INVALID_STATE, words, () -> fixture.executions.abort(id, null));
        assertProblem(
                Problem.INVALID_STATE,
                words,
                () -> fixture.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null)));
        assertThat(fixture.executions.detail(id)).isEqualTo(aborted);
        UUID pending = fixture.executions.create(path.id(), null).id();
        assertThat(fixture.executions.abort(pending, null).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void nothingIsRecordedBeforeItRuns() {
        UUID id = fixture.executions.create(path.id(), null).id();
        assertProblem(
                Problem.INVALID_STATE,
                "The execution is pending; POST steps needs it to be running.",
                () -> fixture.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null)));
        assertProblem(Problem.INVALID_STATE, "pending", () -> fixture.executions.complete(id));
    }

    @Test
    void laterChangesOfThePathDoNotChangeIt() {
        UUID id = running();
        ExecutionDetail before = fixture.executions.detail(id);
        fixture.paths.addStep(path.id(), TestFixture.step("T1003", 1));
        fixture.paths.removeStep(path.id(), second, IfMatch.any());
        assertThat(fixture.executions.detail(id)).isEqualTo(before);
        fixture.paths.delete(path.id(), IfMatch.any());
        assertThat(fixture.executions.detail(id)).isEqualTo(before);
        fixture.executions.record(id, first, new StepOutcome(Outcome.BLOCKED, null, null));
        fixture.executions.record(id, second, new StepOutcome(Outcome.BLOCKED, null, null));
        assertThat(fixture.executions.complete(id).outcomes()).containsEntry(Outcome.BLOCKED, 2);
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        UUID nobody = UUID.randomUUID();
        assertProblem(Problem.NOT_FOUND, "Attack path", () -> fixture.executions.create(nobody, null));
        assertProblem(Problem.NOT_FOUND, "execution", () -> fixture.executions.start(nobody));
        assertProblem(Problem.NOT_FOUND, "execution", () -> fixture.executions.detail(nobody));
        UUID empty = fixture.path("empty").id();
        assertProblem(Problem.INVALID_STATE, "no steps", () -> fixture.executions.create(empty, null));
        UUID id = running();
        assertProblem(
                Problem.NOT_FOUND,
                "Step",
                () -> fixture.executions.record(id, nobody, new StepOutcome(Outcome.DETECTED, null, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "evidence_url",
                () -> fixture.executions.record(
                        id, first, new StepOutcome(Outcome.DETECTED, null, "javascript:alert(1)")));
        assertThat(list(new ExecutionFilter()).total()).isEqualTo(1);
        assertThat(fixture.executions.detail(id).outcomes()).isEmpty();
    }

    @Test
    void listsAreFilteredAndPaged() {
        UUID other = fixture.path("q", "T1001").id();
        UUID pending = fixture.executions.create(other, null).id();
        UUID running = running();
        fixture.executions.record(running, first, new StepOutcome(Outcome.DETECTED, null, null));
        assertThat(list(new ExecutionFilter()).items())
                .extracting(ExecutionItem::id)
                .containsExactly(running, pending);
        assertThat(found("status", ExecutionStatus.PENDING)).containsExactly(pending);
        assertThat(found("attackPathId", path.id())).containsExactly(running);
        assertThat(found("createdBy", "nobody")).isEmpty();
        ExecutionItem item = list(new ExecutionFilter()).items().get(0);
        assertThat(item.stepCount()).isEqualTo(2);
        assertThat(item.recordedCount()).isEqualTo(1);
        ExecutionFilter oldest = Pages.with(new ExecutionFilter(), "sort", "created_at");
        PageRequest one = new PageRequest(0, 1);
        Page<ExecutionItem> page = fixture.executions.list(oldest, one);
        assertThat(page.items()).extracting(ExecutionItem::id).containsExactly(pending);
        PageRequest next = Pages.after(page, 1);
        assertThat(fixture.executions.list(oldest, next).items())
                .extracting(ExecutionItem::id)
                .containsExactly(running);
    }

    private UUID running() {
        UUID id = fixture.executions.create(path.id(), null).id();
        fixture.executions.start(id);
        return id;
    }

    private List<UUID> found(String parameter, Object value) {
        return list(Pages.with(new ExecutionFilter(), parameter, value)).items().stream()
                .map(ExecutionItem::id)
                .toList();
    }

    private Page<ExecutionItem> list(ExecutionFilter filter) {
        return fixture.executions.list(filter, new PageRequest());
    }
}
