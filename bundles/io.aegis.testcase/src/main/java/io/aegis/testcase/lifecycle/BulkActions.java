package io.aegis.testcase.lifecycle;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Callers;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.edit.TestEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Does one action to many tests in one transaction, by the rules of the single calls. What is wrong with the call itself
 * is thrown; a test that the action cannot be done to is refused, and the others are done.
 */
@Component(service = BulkActions.class)
public final class BulkActions {
    private final Database database;
    private final TestAccess access;
    private final TestTransitions transitions;
    private final Moves moves;
    private final TestEdits edits;
    private final Callers callers;

    @Activate
    public BulkActions(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference TestTransitions transitions,
            @Reference Moves moves,
            @Reference TestEdits edits,
            @Reference Callers callers) {
        this.database = database;
        this.access = access;
        this.transitions = transitions;
        this.moves = moves;
        this.edits = edits;
        this.callers = callers;
    }

    BulkResult run(BulkRequest request) {
        demand(BulkAction.named(request.action()).permission());
        BulkAction action = request.checkedAction();
        List<UUID> ids = request.checkedIds();
        return switch (action) {
            case ASSIGN -> edit(ids, edits.assigning(request.redAssignee(), request.blueAssignee()));
            case CLASSIFY -> edit(ids, edits.classifying(Objects.requireNonNull(request.classification())));
            default -> move(ids, choice(action, request));
        };
    }

    private void demand(String permission) {
        if (!callers.current().may(permission)) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "This needs the permission " + permission + ", which you do not have.");
        }
    }

    private Function<TestRow, Move> choice(BulkAction action, BulkRequest request) {
        if (action == BulkAction.VALIDATE) {
            return moves.validate(Objects.requireNonNull(request.result()), request.comments());
        }
        Move move = move(action, request);
        return test -> move;
    }

    private Move move(BulkAction action, BulkRequest request) {
        String comments = request.comments();
        boolean approved = Boolean.TRUE.equals(request.approved());
        return switch (action) {
            case START_EXECUTION -> moves.startExecution(comments);
            case SUBMIT_RED -> moves.submitRed(comments);
            case SUBMIT_BLUE -> moves.submitBlue(request.detectionResult(), comments);
            case VALIDATE_RED -> moves.validateRed(approved, comments);
            case VALIDATE_BLUE -> moves.validateBlue(approved, comments);
            case REJECT -> moves.reject(comments);
            case REOPEN -> moves.reopen(comments);
            case PAUSE_TIMER -> moves.pause(comments);
            case RESUME_TIMER -> moves.resume(comments);
            case VALIDATE, ASSIGN, CLASSIFY -> throw new IllegalArgumentException(action.id());
        };
    }

    private BulkResult move(List<UUID> ids, Function<TestRow, Move> choice) {
        return database.inTransaction(() -> {
            BulkOutcomes outcomes = new BulkOutcomes();
            transitions.all(access.lockedAll(ids), choice, outcomes);
            return outcomes.in(ids);
        });
    }

    /** All are checked before any is written: a refusal must not leave half of a change behind. */
    private BulkResult edit(List<UUID> ids, Function<TestRow, Supplier<TestRow>> edit) {
        return database.inTransaction(() -> {
            BulkOutcomes outcomes = new BulkOutcomes();
            List<Supplier<TestRow>> writes = new ArrayList<>();
            for (TestRow test : access.lockedAll(ids)) {
                try {
                    writes.add(edit.apply(test));
                } catch (ProblemException refusal) {
                    outcomes.refused(test, refusal);
                }
            }
            writes.forEach(write -> outcomes.done(write.get()));
            return outcomes.in(ids);
        });
    }
}
