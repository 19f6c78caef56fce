package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExecutionServiceTest {
    private final House house = new House();
    private final AttackPathDetail path = house.path("p", "T1001", "T1002");
    private final UUID first = path.steps().get(0).id();
    private final UUID second = path.steps().get(1).id();

    @Test
    void walksThroughItsLife() {
        ExecutionDetail made = house.executions.create(path.id(), "On the lab");
        assertThat(made.status()).isEqualTo(ExecutionStatus.PENDING);
        assertThat(made.attackPathName()).isEqualTo("p");
        assertThat(made.notes()).isEqualTo("On the lab");
        assertThat(made.steps()).extracting(ExecutionStep::id).containsExactly(first, second);
        ExecutionDetail running = house.executions.start(made.id());
        assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(running.startedAt()).isNotNull();
        house.callers.become(Role.BLUE_TECH);
        house.executions.record(made.id(), first, new StepOutcome(Outcome.DETECTED, "Seen", "https://siem.example/1"));
        ExecutionDetail recorded =
                house.executions.record(made.id(), second, new StepOutcome(Outcome.SKIPPED, null, null));
        assertThat(recorded.outcomes()).hasSize(2).containsEntry(Outcome.DETECTED, 1);
        ExecutionStep step = recorded.steps().get(0);
        assertThat(step.notes()).isEqualTo("Seen");
        assertThat(step.evidenceUrl()).isEqualTo("https://siem.example/1");
        assertThat(step.recordedBy()).isEqualTo("blue_tech");
        assertThat(step.recordedAt()).isNotNull();
        ExecutionDetail completed = house.executions.complete(made.id());
        assertThat(completed.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(completed.finishedAt()).isNotNull();
        assertThat(house.executions.detail(made.id())).isEqualTo(completed);
        assertThat(house.audit.actions())
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
        house.executions.record(id, first, new StepOutcome(Outcome.DETECTED, "Seen", null));
        ExecutionDetail changed = house.executions.record(id, first, new StepOutcome(Outcome.FAILED, null, null));
        assertThat(changed.steps().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(changed.steps().get(0).notes()).isNull();
        assertThat(changed.outcomes()).containsOnlyKeys(Outcome.FAILED);
        AuditRecord last = house.audit.records().get(house.audit.records().size() - 1);
        assertThat(String.valueOf(last.before())).contains("DETECTED", "Seen");
        assertThat(String.valueOf(last.after())).contains("FAILED").doesNotContain("Seen");
    }

    @Test
    void isNotCompleteWhileAStepHasNoOutcome() {
        UUID id = running();
        house.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null));
        assertProblem(
                Problem.INVALID_STATE,
                "Without an outcome: 1 of the steps (position 2)",
                () -> house.executions.complete(id));
        assertThat(house.executions.detail(id).status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void isAbortedWithAReasonAndThenOver() {
        UUID id = running();
        ExecutionDetail aborted = house.executions.abort(id, "Wrong host");
        assertThat(aborted.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(aborted.abortReason()).isEqualTo("Wrong host");
        assertThat(aborted.finishedAt()).isNotNull();
        String words = "The execution is aborted; ";
        assertProblem(Problem.INVALID_STATE, words, () -> house.executions.start(id));
        assertProblem(Problem.INVALID_STATE, words, () -> house.executions.complete(id));
        assertProblem(Problem.INVALID_STATE, words, () -> house.executions.abort(id, null));
        assertProblem(
                Problem.INVALID_STATE,
                words,
                () -> house.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null)));
        assertThat(house.executions.detail(id)).isEqualTo(aborted);
        UUID pending = house.executions.create(path.id(), null).id();
        assertThat(house.executions.abort(pending, null).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void nothingIsRecordedBeforeItRuns() {
        UUID id = house.executions.create(path.id(), null).id();
        assertProblem(
                Problem.INVALID_STATE,
                "The execution is pending; POST steps needs it to be running.",
                () -> house.executions.record(id, first, new StepOutcome(Outcome.DETECTED, null, null)));
        assertProblem(Problem.INVALID_STATE, "pending", () -> house.executions.complete(id));
    }

    @Test
    void laterChangesOfThePathDoNotChangeIt() {
        UUID id = running();
        ExecutionDetail before = house.executions.detail(id);
        house.paths.addStep(path.id(), House.step("T1003", 1));
        house.paths.removeStep(path.id(), second, IfMatch.any());
        assertThat(house.executions.detail(id)).isEqualTo(before);
        house.paths.delete(path.id(), IfMatch.any());
        assertThat(house.executions.detail(id)).isEqualTo(before);
        house.executions.record(id, first, new StepOutcome(Outcome.BLOCKED, null, null));
        house.executions.record(id, second, new StepOutcome(Outcome.BLOCKED, null, null));
        assertThat(house.executions.complete(id).outcomes()).containsEntry(Outcome.BLOCKED, 2);
    }

    @Test
    void badInputIsRefusedAndLeavesNothing() {
        UUID nobody = UUID.randomUUID();
        assertProblem(Problem.NOT_FOUND, "Attack path", () -> house.executions.create(nobody, null));
        assertProblem(Problem.NOT_FOUND, "Execution", () -> house.executions.start(nobody));
        assertProblem(Problem.NOT_FOUND, "Execution", () -> house.executions.detail(nobody));
        UUID empty = house.path("empty").id();
        assertProblem(Problem.INVALID_STATE, "no steps", () -> house.executions.create(empty, null));
        UUID id = running();
        assertProblem(
                Problem.NOT_FOUND,
                "Step",
                () -> house.executions.record(id, nobody, new StepOutcome(Outcome.DETECTED, null, null)));
        assertProblem(
                Problem.INVALID_INPUT,
                "evidence_url",
                () -> house.executions.record(
                        id, first, new StepOutcome(Outcome.DETECTED, null, "javascript:alert(1)")));
        assertThat(list(new ExecutionFilter()).total()).isEqualTo(1);
        assertThat(house.executions.detail(id).outcomes()).isEmpty();
    }

    @Test
    void listsAreFilteredAndPaged() {
        UUID other = house.path("q", "T1001").id();
        UUID pending = house.executions.create(other, null).id();
        UUID running = running();
        house.executions.record(running, first, new StepOutcome(Outcome.DETECTED, null, null));
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
        Page<ExecutionItem> page = house.executions.list(oldest.query(one), one);
        assertThat(page.items()).extracting(ExecutionItem::id).containsExactly(pending);
        PageRequest next = Pages.after(page, 1);
        assertThat(house.executions.list(oldest.query(next), next).items())
                .extracting(ExecutionItem::id)
                .containsExactly(running);
    }

    private UUID running() {
        UUID id = house.executions.create(path.id(), null).id();
        house.executions.start(id);
        return id;
    }

    private List<UUID> found(String parameter, Object value) {
        return list(Pages.with(new ExecutionFilter(), parameter, value)).items().stream()
                .map(ExecutionItem::id)
                .toList();
    }

    private Page<ExecutionItem> list(ExecutionFilter filter) {
        PageRequest page = new PageRequest();
        return house.executions.list(filter.query(page), page);
    }
}
