package io.aegis.testcase.lifecycle;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.testcase.Input;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestGenerations;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.BlueFields;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Moves tests through their states. Each move is one transaction of one guarded statement, an audit record and the
 * events; why the statement found nothing is looked up only then.
 */
@Component(service = TestTransitions.class)
public final class TestTransitions {
    private final Database database;
    private final TestMapper mapper;
    private final TestAccess access;
    private final TestGenerations generations;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Callers callers;

    /** Made by DS. */
    @Activate
    public TestTransitions(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference TestGenerations generations,
            @Reference TestEvents events,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(TestMapper.class);
        this.access = access;
        this.generations = generations;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
    }

    public TestRow startExecution(UUID id, @Nullable String comments) {
        return move(
                TestAction.START_EXECUTION,
                id,
                comments,
                entry -> mapper.startExecution(id, entry, generations.node()));
    }

    private static AuditRecord record(TestAction action, TestState from, TestRow moved) {
        return AuditRecord.of(action.id(), "test", moved.id())
                .detail("from", from.id())
                .detail("to", moved.state().id());
    }

    public TestRow submitRed(UUID id, @Nullable String comments) {
        return move(
                TestAction.SUBMIT_RED,
                id,
                comments,
                entry -> mapper.submitRed(id, Ids.next(), entry, generations.node()));
    }

    public TestRow submitBlue(UUID id, @Nullable DetectionResult result, @Nullable String comments) {
        return database.inTransaction(() -> {
            TestRow moved = move(
                    TestAction.SUBMIT_BLUE,
                    id,
                    comments,
                    entry -> mapper.submitBlue(id, result, Ids.next(), entry, generations.node()));
            // The red side may have written its times anew since, after the test was reopened.
            BlueFields.checkTimes(moved.attackStartedAt(), moved.detectedAt());
            return moved;
        });
    }

    public TestRow reopen(UUID id, @Nullable String comments) {
        return move(TestAction.REOPEN, id, comments, entry -> mapper.reopen(id, entry, generations.node()));
    }

    TestRow pause(UUID id, @Nullable String comments) {
        return move(TestAction.PAUSE_TIMER, id, comments, entry -> mapper.pause(id, entry, generations.node()));
    }

    TestRow resume(UUID id, @Nullable String comments) {
        return move(TestAction.RESUME_TIMER, id, comments, entry -> mapper.resume(id, entry, generations.node()));
    }

    TestRow validateRed(UUID id, boolean approved, @Nullable String comments) {
        return judge(TestAction.VALIDATE_RED, id, ReviewDecision.of(Team.RED, approved, comments));
    }

    TestRow validateBlue(UUID id, boolean approved, @Nullable String comments) {
        return judge(TestAction.VALIDATE_BLUE, id, ReviewDecision.of(Team.BLUE, approved, comments));
    }

    /** The older one-step approval: a lead speaks for the lead's own side, admin for both. */
    public TestRow validate(UUID id, DetectionResult result, @Nullable String comments) {
        ReviewDecision wanted = ReviewDecision.of(side(), true, comments);
        return database.inTransaction(() -> {
            TestRow test = access.locked(id);
            TestAction.VALIDATE.require(test.state());
            ReviewDecision verdict = wanted.team() == Team.PURPLE ? wanted.onlyForMissing(test) : wanted;
            if (result == test.detectionResult()) {
                return judge(TestAction.VALIDATE, id, verdict);
            }
            if (wanted.team() == Team.RED) {
                throw ProblemException.invalidField(
                        "result",
                        "contradicts what the blue side found, "
                                + Objects.requireNonNull(test.detectionResult()).id()
                                + "; the red side can approve or reject that");
            }
            return judge(TestAction.VALIDATE, id, verdict.finding(result));
        });
    }

    /** The older one-step rejection. */
    public TestRow reject(UUID id, @Nullable String comments) {
        return judge(TestAction.REJECT, id, ReviewDecision.of(side(), false, comments));
    }

    private Team side() {
        Caller caller = callers.current();
        if (caller.role().filter(Role.RED_LEAD::equals).isPresent()) {
            return Team.RED;
        }
        return caller.role().filter(Role.BLUE_LEAD::equals).isPresent() ? Team.BLUE : Team.PURPLE;
    }

    private TestRow judge(TestAction action, UUID id, ReviewDecision verdict) {
        return move(
                action,
                id,
                verdict.comments(),
                entry -> mapper.judge(id, verdict, Ids.next(), entry, generations.node()));
    }

    private TestRow move(
            TestAction action,
            UUID id,
            @Nullable String comments,
            Function<TimelineEntry, @Nullable TestRow> statement) {
        String note = Input.block("comments", comments);
        return database.inTransaction(() -> {
            TestState from = action.to().isEmpty() ? null : action.from().get(0);
            Caller caller = callers.current();
            TestRow moved = statement.apply(
                    from == null
                            ? TimelineEntry.of(caller, action.id(), note, null)
                            : TimelineEntry.move(caller, action.id(), from, note));
            if (moved == null) {
                throw refused(action, id);
            }
            access.checked(id, moved);
            generations.changed(moved);
            audit.record(record(action, from == null ? moved.state() : from, moved));
            if (from != null) {
                events.stateChanged(moved, from);
            }
            if (note != null) {
                events.mentioned(moved, List.of(), List.of(note));
            }
            return moved;
        });
    }

    /** Why the guarded statement found nothing. */
    private RuntimeException refused(TestAction action, UUID id) {
        TestRow test = access.visible(id);
        action.require(test.state());
        return switch (action) {
            case PAUSE_TIMER -> action.refusal(test.state(), "its clock is paused already");
            case RESUME_TIMER -> action.refusal(test.state(), "its clock is running already");
            case SUBMIT_BLUE ->
                ProblemException.invalidField(
                        "detection_result", "must be given here, or before with PATCH blue, to submit the blue side");
            case VALIDATE_RED, VALIDATE_BLUE, VALIDATE ->
                action.refusal(test.state(), "this side has approved it already");
            default ->
                new ProblemException(
                        Problem.INVALID_STATE, "The test was changed at the same moment; look at it and try again.");
        };
    }
}
