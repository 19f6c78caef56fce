package io.aegis.testcase.edit;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Changes;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Differences;
import io.aegis.testcase.Input;
import io.aegis.testcase.Mentions;
import io.aegis.testcase.People;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.lifecycle.TestAction;
import io.aegis.testcase.timeline.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes the fields of tests. Each change is made on the locked row, and none at all if nothing is different. */
@Component(service = TestEdits.class)
public final class TestEdits {
    private final Database database;
    private final TestMapper mapper;
    private final TestAccess access;
    private final TestViews views;
    private final Changes changes;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Callers callers;
    private final Json json;
    private final People people;
    private final PlanMerge general;

    @Activate
    public TestEdits(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference TestViews views,
            @Reference Changes changes,
            @Reference TestEvents events,
            @Reference AuditTrail audit,
            @Reference Callers callers,
            @Reference Json json,
            @Reference Techniques techniques,
            @Reference Users users) {
        this.database = database;
        this.mapper = database.mapper(TestMapper.class);
        this.access = access;
        this.views = views;
        this.changes = changes;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
        this.json = json;
        this.people = new People(users);
        this.general = new PlanMerge(techniques, people);
    }

    public TestRow changeGeneral(UUID id, PlanChange change, IfMatch ifMatch) {
        return change(plan(change), id, ifMatch);
    }

    public TestRow changeRed(UUID id, RedChange change, IfMatch ifMatch) {
        return change(
                new Edit<>(
                        TestAction.CHANGE_RED,
                        RedFields::of,
                        fields -> fields.with(change),
                        (test, from, fields, entry) -> mapper.changeRed(test, from, fields, entry),
                        fields -> Mentions.texts(fields.redNotes())),
                id,
                ifMatch);
    }

    public TestRow changeBlue(UUID id, BlueChange change, IfMatch ifMatch) {
        return change(
                new Edit<>(
                        TestAction.CHANGE_BLUE,
                        BlueFields::of,
                        fields -> fields.with(change),
                        (test, from, fields, entry) -> mapper.changeBlue(test, from, fields, entry),
                        fields -> Mentions.texts(fields.blueNotes(), fields.responseActions()),
                        TestEdits::checkTimes,
                        (before, after) -> {}),
                id,
                ifMatch);
    }

    public TestRow changeRemediation(UUID id, RemediationChange change, IfMatch ifMatch) {
        return change(
                new Edit<>(
                        TestAction.CHANGE_REMEDIATION,
                        RemediationFields::of,
                        fields -> fields.with(change, people),
                        (test, from, fields, entry) -> mapper.changeRemediation(test, from, fields, entry),
                        fields -> Mentions.texts(fields.remediationNotes())),
                id,
                ifMatch);
    }

    public TestRow classify(UUID id, ClassificationChange change, IfMatch ifMatch) {
        Classification wanted = Input.same(
                "classification", change.classification(), "data_classification", change.dataClassification());
        if (wanted == null) {
            throw ProblemException.invalidField("classification", "must be there");
        }
        return change(classification(wanted), id, ifMatch);
    }

    /**
     * Assigns many tests. The function checks one, which is locked, and gives what then writes it.
     *
     * @throws ProblemException 400 at once if there is no such user, or one that cannot do that side
     */
    public Function<TestRow, Supplier<TestRow>> assigning(Change<String> red, Change<String> blue) {
        people.assignee("red_assignee", red.value(), Team.RED);
        people.assignee("blue_assignee", blue.value(), Team.BLUE);
        Edit<PlanFields> edit = plan(PlanChange.ofAssignees(red, blue));
        return test -> prepare(edit, test, IfMatch.any());
    }

    /** The same for the classification. */
    public Function<TestRow, Supplier<TestRow>> classifying(Classification wanted) {
        Edit<Classification> edit = classification(wanted);
        return test -> prepare(edit, test, IfMatch.any());
    }

    private Edit<PlanFields> plan(PlanChange change) {
        return new Edit<>(
                TestAction.CHANGE_GENERAL,
                PlanFields::of,
                fields -> general.merge(fields, change),
                (test, from, fields, entry) -> mapper.changeGeneral(test, from, fields, fields.words(), entry),
                fields -> Mentions.texts(fields.description(), fields.objective(), fields.procedureText()),
                this::checkMayMove,
                this::tellOfAssignees);
    }

    private Edit<Classification> classification(Classification wanted) {
        return new Edit<>(
                TestAction.CLASSIFY,
                TestRow::classification,
                before -> wanted,
                (test, from, classification, entry) -> mapper.classify(test, classification, entry),
                classification -> List.of());
    }

    private <F> TestRow change(Edit<F> edit, UUID id, IfMatch ifMatch) {
        return database.inTransaction(
                () -> prepare(edit, access.locked(id), ifMatch).get());
    }

    /** Checks the change of a locked test; what it gives writes it. */
    private <F> Supplier<TestRow> prepare(Edit<F> edit, TestRow before, IfMatch ifMatch) {
        edit.action().require(before.state());
        ifMatch.check(views.version(before));
        F old = edit.read().apply(before);
        F wanted = edit.merge().apply(old);
        if (wanted.equals(old)) {
            return () -> before;
        }
        edit.check().accept(before, wanted);
        return () -> write(edit, before, old, wanted);
    }

    private <F> TestRow write(Edit<F> edit, TestRow before, F old, F wanted) {
        List<String> names = Differences.names(old, wanted);
        String details = names.isEmpty() ? text(Map.of("from", old, "to", wanted)) : text(Map.of("changed", names));
        TimelineEntry entry = TimelineEntry.of(callers.current(), edit.action().id(), null, details);
        TestRow after = Objects.requireNonNull(
                edit.write().run(before.id(), edit.action().from(), wanted, entry));
        if (edit.action() == TestAction.CLASSIFY) {
            changes.ofWhoSees(after);
        } else {
            changes.of(after);
        }
        audit.record(AuditRecord.of(edit.action().id(), "test", before.id())
                .before(old)
                .after(wanted));
        events.mentioned(List.of(after), edit.texts().apply(old), edit.texts().apply(wanted));
        edit.then().accept(before, after);
        return after;
    }

    private String text(Map<String, Object> details) {
        return new String(json.write(details), StandardCharsets.UTF_8);
    }

    private static void checkTimes(TestRow test, BlueFields wanted) {
        ProblemException objection = BlueFields.objection(test.attackStartedAt(), wanted.detectedAt());
        if (objection != null) {
            throw objection;
        }
    }

    private void checkMayMove(TestRow test, PlanFields wanted) {
        if (!wanted.techniqueId().equals(test.techniqueId()) && mapper.isRetestedOrRetest(test.id())) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "technique_id cannot be changed: the test belongs to a chain of retests, which have one technique.");
        }
    }

    private void tellOfAssignees(TestRow before, TestRow after) {
        if (!before.techniqueId().equals(after.techniqueId())) {
            changes.of(before);
            events.moved(after, before.techniqueId());
        }
        events.assigned(after, before.redAssigneeId(), before.blueAssigneeId());
    }

    /**
     * A kind of change.
     *
     * @param read the fields that it changes
     * @param merge those fields after it
     * @param texts those in which somebody may be mentioned
     * @param check what else is to be looked at before
     * @param then what else is to be done after: with the test before and now
     */
    private record Edit<F>(
            TestAction action,
            Function<TestRow, F> read,
            Function<F, F> merge,
            Edit.Write<F> write,
            Function<F, List<String>> texts,
            BiConsumer<TestRow, F> check,
            BiConsumer<TestRow, TestRow> then) {

        interface Write<F> {
            @Nullable
            TestRow run(UUID test, List<TestState> from, F fields, TimelineEntry entry);
        }

        Edit(
                TestAction action,
                Function<TestRow, F> read,
                Function<F, F> merge,
                Write<F> write,
                Function<F, List<String>> texts) {
            this(action, read, merge, write, texts, (test, fields) -> {}, (before, after) -> {});
        }
    }
}
