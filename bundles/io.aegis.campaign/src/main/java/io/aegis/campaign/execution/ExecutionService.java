package io.aegis.campaign.execution;

import io.aegis.api.edit.Edits;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.campaign.CampaignWriter;
import io.aegis.campaign.StateRule;
import io.aegis.campaign.path.AttackPathMapper;
import io.aegis.campaign.path.AttackPathRow;
import io.aegis.campaign.path.Steps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Executions of attack paths: pending, running, completed or aborted, with an outcome for each step. */
@Component(service = ExecutionService.class)
public final class ExecutionService {
    private static final int MOST_NAMED = 10;

    private final Database database;
    private final ExecutionMapper mapper;
    private final AttackPathMapper paths;
    private final Steps steps;
    private final AuditTrail audit;
    private final Callers callers;
    private final Edits<ExecutionRow> edits;

    @Activate
    public ExecutionService(
            @Reference Database database,
            @Reference Steps steps,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(ExecutionMapper.class);
        this.paths = database.mapper(AttackPathMapper.class);
        this.steps = steps;
        this.audit = audit;
        this.callers = callers;
        this.edits = Edits.of("execution", database, audit);
    }

    Page<ExecutionItem> list(ExecutionFilter filter, PageRequest page) {
        ExecutionQuery query = filter.query();
        return ExecutionFilter.SORTS.page(
                filter.sort(), page, slice -> mapper.list(query, slice), () -> mapper.count(query));
    }

    ExecutionDetail detail(UUID id) {
        ExecutionRow row = edits.found(id, mapper.row(id));
        List<ExecutionStep> list = mapper.steps(id).stream()
                .map(step -> ExecutionStep.of(step, steps.arguments(step.arguments())))
                .toList();
        return ExecutionDetail.of(row, list);
    }

    /** With the steps as they are now: later changes of the path do not change it. */
    public ExecutionDetail create(UUID pathId, @Nullable String notes) {
        UUID id = Ids.next();
        edits.create(id, () -> {
            AttackPathRow path = paths.lock(pathId);
            if (path == null) {
                throw ProblemException.notFound("Attack path", pathId);
            }
            Instant now = CampaignWriter.now();
            ExecutionRow row = new ExecutionRow(
                    id,
                    "1",
                    pathId,
                    path.name(),
                    ExecutionStatus.PENDING,
                    Text.block("notes", notes),
                    callers.current().username(),
                    now,
                    now,
                    null,
                    null,
                    null);
            mapper.insert(row);
            if (mapper.copySteps(id, pathId) == 0) {
                throw new ProblemException(
                        Problem.INVALID_STATE, "The attack path has no steps; add some with POST steps.");
            }
            return row;
        });
        return detail(id);
    }

    ExecutionDetail start(UUID id) {
        return move(id, ExecutionRules.START, "start_execution", null);
    }

    ExecutionDetail abort(UUID id, @Nullable String reason) {
        return move(id, ExecutionRules.ABORT, "abort_execution", Text.block("reason", reason));
    }

    /** Every step must have an outcome: what was left out is recorded as skipped. */
    ExecutionDetail complete(UUID id) {
        return move(id, ExecutionRules.COMPLETE, "complete_execution", null);
    }

    ExecutionDetail record(UUID id, UUID stepId, StepOutcome given) {
        String notes = Text.block("notes", given.notes());
        String evidenceUrl = evidenceUrl(given.evidenceUrl());
        database.doInTransaction(() -> {
            ExecutionRow execution = lock(id, ExecutionRules.RECORD_STEP);
            ExecutionStepRow before = step(id, stepId);
            Instant now = CampaignWriter.now();
            String by = callers.current().username();
            mapper.record(id, stepId, given.outcome(), notes, evidenceUrl, by, now);
            mapper.update(execution, now);
            audit.record(AuditRecord.of("record_execution_step", "execution", id)
                    .before(Recorded.of(before))
                    .after(Recorded.of(step(id, stepId)))
                    .detail("step_id", stepId));
        });
        return detail(id);
    }

    private ExecutionStepRow step(UUID id, UUID stepId) {
        return mapper.steps(id).stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Step", stepId));
    }

    /** What is recorded of a step, for the audit trail. */
    private record Recorded(
            @Nullable Outcome outcome,
            @Nullable String notes,
            @Nullable String evidenceUrl,
            @Nullable String recordedBy) {
        static Recorded of(ExecutionStepRow step) {
            return new Recorded(step.outcome(), step.notes(), step.evidenceUrl(), step.recordedBy());
        }
    }

    private ExecutionDetail move(
            UUID id, StateRule<ExecutionStatus> rule, String auditAction, @Nullable String reason) {
        database.doInTransaction(() -> {
            ExecutionRow before = lock(id, rule);
            if (rule.to() == ExecutionStatus.COMPLETED) {
                checkComplete(id);
            }
            Instant now = CampaignWriter.now();
            ExecutionRow after = mapper.update(before.inStatus(rule.after(before.status()), reason, now), now);
            audit.record(
                    AuditRecord.of(auditAction, "execution", id).before(before).after(after));
        });
        return detail(id);
    }

    private void checkComplete(UUID id) {
        List<ExecutionStepRow> open =
                mapper.steps(id).stream().filter(step -> step.outcome() == null).toList();
        if (!open.isEmpty()) {
            String places = open.stream()
                    .limit(MOST_NAMED)
                    .map(step -> Integer.toString(step.position()))
                    .collect(Collectors.joining(", "));
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "Without an outcome: " + open.size() + " of the steps (position " + places
                            + (open.size() > MOST_NAMED ? ", …" : "")
                            + "). Record one for each, skipped for what was left out.");
        }
    }

    private ExecutionRow lock(UUID id, StateRule<ExecutionStatus> rule) {
        ExecutionRow row = edits.found(id, mapper.lock(id));
        rule.after(row.status());
        return row;
    }

    private static @Nullable String evidenceUrl(@Nullable String given) {
        String url = Text.line("evidence_url", given, Text.MAX_URL);
        if (url != null && !url.startsWith("https://") && !url.startsWith("http://") && !url.startsWith("/api/v1/")) {
            throw ProblemException.invalidField("evidence_url", "must begin with https://, http:// or /api/v1/");
        }
        return url;
    }
}
