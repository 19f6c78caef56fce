package io.aegis.testcase.edit;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Differences;
import io.aegis.testcase.Input;
import io.aegis.testcase.Mentions;
import io.aegis.testcase.People;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestGenerations;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.lifecycle.TestAction;
import io.aegis.testcase.timeline.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    private final TestGenerations generations;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Callers callers;
    private final Json json;
    private final People people;
    private final PlanMerge general;

    /** Made by DS. */
    @Activate
    public TestEdits(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference TestViews views,
            @Reference TestGenerations generations,
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
        this.generations = generations;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
        this.json = json;
        this.people = new People(users);
        this.general = new PlanMerge(techniques, people);
    }

    public TestRow changeGeneral(UUID id, PlanChange change, IfMatch ifMatch) {
        return change(
                new Edit<>(
                        TestAction.CHANGE_GENERAL,
                        PlanFields::of,
                        fields -> general.merge(fields, change),
                        (fields, entry) -> mapper.changeGeneral(id, fields, fields.words(), entry, generations.node()),
                        fields -> Mentions.texts(fields.description(), fields.objective(), fields.procedureText()),
                        this::checkMayMove,
                        this::tellOfAssignees),
                id,
                ifMatch);
    }

    public TestRow changeRed(UUID id, RedChange change, IfMatch ifMatch) {
        return change(
                new Edit<>(
                        TestAction.CHANGE_RED,
                        RedFields::of,
                        fields -> fields.with(change),
                        (fields, entry) -> mapper.changeRed(id, fields, entry, generations.node()),
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
                        (fields, entry) -> mapper.changeBlue(id, fields, entry, generations.node()),
                        fields -> Mentions.texts(fields.blueNotes(), fields.responseActions()),
                        (test, fields) -> BlueFields.checkTimes(test.attackStartedAt(), fields.detectedAt()),
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
                        (fields, entry) -> mapper.changeRemediation(id, fields, entry, generations.node()),
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
        return change(
                new Edit<Classification>(
                        TestAction.CLASSIFY,
                        TestRow::classification,
                        before -> wanted,
                        (classification, entry) -> mapper.classify(id, classification, entry, generations.node()),
                        classification -> List.of()),
                id,
                ifMatch);
    }

    private <F> TestRow change(Edit<F> edit, UUID id, IfMatch ifMatch) {
        return database.inTransaction(() -> {
            TestRow before = access.locked(id);
            edit.action().require(before.state());
            ifMatch.check(views.version(before));
            F old = edit.read().apply(before);
            F wanted = edit.merge().apply(old);
            if (wanted.equals(old)) {
                return before;
            }
            edit.check().accept(before, wanted);
            return write(edit, before, old, wanted);
        });
    }

    private <F> TestRow write(Edit<F> edit, TestRow before, F old, F wanted) {
        List<String> names = Differences.names(old, wanted);
        String details = names.isEmpty() ? text(Map.of("from", old, "to", wanted)) : text(Map.of("changed", names));
        TimelineEntry entry = TimelineEntry.of(callers.current(), edit.action().id(), null, details);
        TestRow after = Objects.requireNonNull(edit.write().apply(wanted, entry));
        generations.changed(after, edit.action() == TestAction.CLASSIFY);
        audit.record(AuditRecord.of(edit.action().id(), "test", before.id())
                .before(old)
                .after(wanted));
        events.mentioned(after, edit.texts().apply(old), edit.texts().apply(wanted));
        edit.then().accept(before, after);
        return after;
    }

    private String text(Map<String, Object> details) {
        return new String(json.write(details), StandardCharsets.UTF_8);
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
            generations.changed(before);
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
            BiFunction<F, TimelineEntry, @Nullable TestRow> write,
            Function<F, List<String>> texts,
            BiConsumer<TestRow, F> check,
            BiConsumer<TestRow, TestRow> then) {

        Edit(
                TestAction action,
                Function<TestRow, F> read,
                Function<F, F> merge,
                BiFunction<F, TimelineEntry, @Nullable TestRow> write,
                Function<F, List<String>> texts) {
            this(action, read, merge, write, texts, (test, fields) -> {}, (before, after) -> {});
        }
    }
}
