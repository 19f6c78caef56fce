package io.aegis.testcase.template;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Person;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Templates: plans of tests that can be made again and again. Every caller who may read tests sees all of them. */
@Component(service = TemplateService.class)
public final class TemplateService {
    private final Database database;
    private final TemplateMapper mapper;
    private final TemplateStore store;
    private final TestAccess access;
    private final Techniques techniques;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public TemplateService(
            @Reference Database database,
            @Reference TemplateStore store,
            @Reference TestAccess access,
            @Reference Techniques techniques,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(TemplateMapper.class);
        this.store = store;
        this.access = access;
        this.techniques = techniques;
        this.audit = audit;
        this.callers = callers;
    }

    Page<TemplateItem> list(TemplateFilter filter, PageRequest request) {
        TemplateQuery query = filter.query(techniques);
        Optional<TemplateOrder.Place> place =
                request.cursor(query.order().id(), TemplateOrder.KEYS).map(query.order()::place);
        List<TemplateItemRow> rows =
                mapper.list(query, place.orElse(null), place.isPresent() ? 0 : request.offset(), request.limit());
        long total = rows.isEmpty() ? mapper.count(query) : rows.get(0).total();
        Page<TemplateItemRow> page = request.page(rows, total, query.order()::after);
        List<TemplateItem> items = rows.stream()
                .map(row -> TemplateItem.of(row, technique(row.techniqueId())))
                .toList();
        return new Page<>(items, total, page.offset(), page.limit(), page.nextCursor());
    }

    TemplateView get(UUID id) {
        return view(store.row(id));
    }

    TemplateView create(NewTemplateBody body) {
        TemplateChange change = body.asChange();
        TemplateFields fields = change.of(beginning(body), techniques);
        return database.inTransaction(() -> {
            TemplateRow row = mapper.insert(
                    Ids.next(), fields, store.text(fields.parts()), fields.words(), by(callers.current()));
            audit.record(
                    AuditRecord.of("create_template", "test_template", row.id()).after(fields));
            return view(row);
        });
    }

    private TemplateFields beginning(NewTemplateBody body) {
        UUID testId = body.testId();
        if (testId != null) {
            return TemplateFields.of(shareable(testId));
        }
        if (body.techniqueId() == null) {
            throw ProblemException.invalidField("technique_id", "must be there, or a test_id");
        }
        if (body.name() == null && body.title() == null) {
            throw ProblemException.invalidField("name", "must be there, or a test_id");
        }
        return TemplateFields.of(
                techniques.require("technique_id", body.techniqueId()).id());
    }

    /** A test that everybody may read, like the template that is made of it. */
    private TestRow shareable(UUID testId) {
        TestRow test = access.find(testId)
                .orElseThrow(() -> ProblemException.invalidField("test_id", "there is no test " + testId));
        if (test.classification() != Classification.PUBLIC && test.classification() != Classification.INTERNAL) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    "The test is " + test.classification().id()
                            + ", and a template is read by everybody; write the template without test_id.");
        }
        return test;
    }

    TemplateView change(UUID id, TemplateChange change, IfMatch ifMatch) {
        return database.inTransaction(() -> {
            TemplateRow before = store.locked(id);
            ifMatch.check(TemplateView.version(before, technique(before.techniqueId())));
            TemplateFields old = store.fields(before);
            TemplateFields wanted = change.of(old, techniques);
            boolean isCatalogued = before.externalId() != null;
            boolean local = isCatalogued && !change.givesBack() && (before.local() || !wanted.equals(old));
            if (wanted.equals(old) && local == before.local()) {
                return view(before);
            }
            TemplateRow after = mapper.update(id, wanted, store.text(wanted.parts()), wanted.words(), local);
            audit.record(AuditRecord.of("update_template", "test_template", id)
                    .before(old)
                    .after(wanted)
                    .detail("local", local));
            return view(after);
        });
    }

    void delete(UUID id, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            TemplateRow row = store.locked(id);
            ifMatch.check(TemplateView.version(row, technique(row.techniqueId())));
            mapper.delete(id);
            audit.record(AuditRecord.of("delete_template", "test_template", id).before(store.fields(row)));
        });
    }

    private TemplateView view(TemplateRow row) {
        return TemplateView.of(row, store.parts(row), technique(row.techniqueId()));
    }

    private @Nullable Technique technique(UUID id) {
        return techniques.find(id).orElse(null);
    }

    private static Person by(Caller caller) {
        return new Person(caller.userId().orElse(null), caller.username());
    }
}
