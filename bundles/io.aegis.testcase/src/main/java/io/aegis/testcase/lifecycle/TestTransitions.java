package io.aegis.testcase.lifecycle;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.testcase.Changes;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Moves tests through their states. Each transition is one guarded statement, for one test or for many, with the audit
 * records and the events in the same transaction; why the statement left out a test is looked up only then.
 */
@Component(service = TestTransitions.class)
public final class TestTransitions {
    private final Database database;
    private final Moves moves;
    private final TestAccess access;
    private final Changes changes;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public TestTransitions(
            @Reference Database database,
            @Reference Moves moves,
            @Reference TestAccess access,
            @Reference Changes changes,
            @Reference TestEvents events,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.moves = moves;
        this.access = access;
        this.changes = changes;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
    }

    public TestRow startExecution(UUID id, @Nullable String comments) {
        return one(id, moves.startExecution(comments));
    }

    public TestRow submitRed(UUID id, @Nullable String comments) {
        return one(id, moves.submitRed(comments));
    }

    public TestRow submitBlue(UUID id, @Nullable DetectionResult result, @Nullable String comments) {
        return one(id, moves.submitBlue(result, comments));
    }

    public TestRow reopen(UUID id, @Nullable String comments) {
        return one(id, moves.reopen(comments));
    }

    TestRow pause(UUID id, @Nullable String comments) {
        return one(id, moves.pause(comments));
    }

    TestRow resume(UUID id, @Nullable String comments) {
        return one(id, moves.resume(comments));
    }

    TestRow validateRed(UUID id, boolean approved, @Nullable String comments) {
        return one(id, moves.validateRed(approved, comments));
    }

    TestRow validateBlue(UUID id, boolean approved, @Nullable String comments) {
        return one(id, moves.validateBlue(approved, comments));
    }

    public TestRow validate(UUID id, DetectionResult result, @Nullable String comments) {
        Function<TestRow, Move> choice = moves.validate(result, comments);
        return database.inTransaction(() -> one(id, choice.apply(access.locked(id))));
    }

    public TestRow reject(UUID id, @Nullable String comments) {
        return one(id, moves.reject(comments));
    }

    private TestRow one(UUID id, Move move) {
        return database.inTransaction(() -> {
            List<Transition> done = run(move, List.of(id));
            if (done.isEmpty()) {
                throw move.refusal(access.visible(id));
            }
            TestRow test = access.checked(id, done.get(0).test());
            settle(move, done);
            return test;
        });
    }

    /**
     * Does one action to many tests, in the present transaction.
     *
     * @param tests locked, and seen by the caller
     * @param choice the move for a test; throws the refusal where there is none
     */
    void all(List<TestRow> tests, Function<TestRow, Move> choice, BulkOutcomes outcomes) {
        Map<Move, List<TestRow>> chosen = new LinkedHashMap<>();
        for (TestRow test : tests) {
            try {
                chosen.computeIfAbsent(choice.apply(test), move -> new ArrayList<>())
                        .add(test);
            } catch (ProblemException refusal) {
                outcomes.refused(test, refusal);
            }
        }
        List<Transition> done = new ArrayList<>();
        chosen.forEach((move, those) -> {
            List<Transition> moved = run(move, those.stream().map(TestRow::id).toList());
            Set<UUID> ids =
                    moved.stream().map(transition -> transition.test().id()).collect(Collectors.toSet());
            those.stream()
                    .filter(test -> !ids.contains(test.id()))
                    .forEach(test -> outcomes.refused(test, move.refusal(test)));
            done.addAll(moved);
        });
        done.forEach(transition -> outcomes.done(transition.test()));
        // The same action and comment in all of them.
        chosen.keySet().stream().findFirst().ifPresent(move -> settle(move, done));
    }

    private List<Transition> run(Move move, List<UUID> ids) {
        return move.statement()
                .run(ids, TimelineEntry.of(callers.current(), move.action().id(), move.note(), null));
    }

    private void settle(Move move, List<Transition> done) {
        changes.of(done.stream().map(Transition::test).toList(), move.action().from());
        audit.recordAll(done.stream()
                .map(transition -> record(move.action(), transition))
                .toList());
        // Coverage locks the technique of each test. Everybody does so in this order, and nobody waits in a circle.
        events.stateChanged(done.stream()
                .sorted(Comparator.comparing(transition -> transition.test().techniqueId()))
                .toList());
        String note = move.note();
        if (note != null) {
            events.mentioned(done.stream().map(Transition::test).toList(), List.of(), List.of(note));
        }
    }

    private static AuditRecord record(TestAction action, Transition done) {
        return AuditRecord.of(action.id(), "test", done.test().id())
                .detail("from", done.formerState().id())
                .detail("to", done.test().state().id());
    }
}
