package io.aegis.testcase.edit;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.testcase.Changes;
import io.aegis.testcase.TestEvents;
import io.aegis.testcase.TestMapper;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates tests from drafts that were checked, each with its timeline, audit record and events. */
@Component(service = TestCreation.class)
public final class TestCreation {
    private final Database database;
    private final TestMapper mapper;
    private final Changes changes;
    private final TestEvents events;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public TestCreation(
            @Reference Database database,
            @Reference Changes changes,
            @Reference TestEvents events,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(TestMapper.class);
        this.changes = changes;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
    }

    /**
     * All of them or none, in the order given. They are written by technique: each locks its technique until the commit,
     * and two who create many at once in orders of their own would wait for one another for ever.
     */
    public List<TestRow> create(List<TestDraft> drafts) {
        return database.inTransaction(() -> {
            Map<UUID, TestRow> created = new HashMap<>();
            drafts.stream()
                    .sorted(Comparator.comparing(draft -> draft.fields().techniqueId()))
                    .forEach(draft -> created.put(draft.id(), createInTransaction(draft)));
            return drafts.stream()
                    .map(draft -> Objects.requireNonNull(created.get(draft.id())))
                    .toList();
        });
    }

    private TestRow createInTransaction(TestDraft draft) {
        boolean isRetest = !draft.lineageId().equals(draft.id());
        if (isRetest) {
            mapper.lockLineage(draft.lineageId());
            mapper.forgetLatest(draft.lineageId());
        }
        TimelineEntry entry = TimelineEntry.of(callers.current(), "create", null, null);
        TestRow test =
                Objects.requireNonNull(mapper.insert(draft, draft.fields().words(), entry));
        if (isRetest) {
            mapper.setLatest(draft.lineageId());
        }
        changes.of(test);
        audit.record(AuditRecord.of("create_test", "test", test.id())
                .after(draft.fields())
                .detail("classification", test.classification().id()));
        events.created(test);
        return test;
    }

    /** Notes what a test belongs to; nothing if it does already. */
    void link(TestRow test, TestLink link) {
        database.doInTransaction(() -> {
            if (mapper.link(test.id(), link) > 0) {
                noteLink("add_test_to_", test, link);
            }
        });
    }

    void unlink(TestRow test, TestLink link) {
        database.doInTransaction(() -> {
            if (mapper.unlink(test.id(), link) > 0) {
                noteLink("remove_test_from_", test, link);
            }
        });
    }

    private void noteLink(String verb, TestRow test, TestLink link) {
        changes.of(test);
        audit.record(AuditRecord.of(verb + link.kind(), "test", test.id()).detail(link.kind() + "_id", link.otherId()));
    }
}
