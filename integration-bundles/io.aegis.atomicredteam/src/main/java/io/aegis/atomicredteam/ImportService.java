package io.aegis.atomicredteam;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TemplateImport;
import io.aegis.testcase.api.TestTemplates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes templates of tests, and remembers the last time. */
@Component(service = ImportService.class)
public final class ImportService {
    static final String CATALOGUE = "atomic-red-team";
    static final String CALDERA = "caldera";
    private static final int MAX_REASONS = 1_000;
    private static final int MAX_SOURCE = 2_000;

    private final Database database;
    private final TestTemplates templates;
    private final AuditTrail auditTrail;
    private final Callers callers;
    private final ImportMapper mapper;

    @Activate
    public ImportService(
            @Reference Database database,
            @Reference TestTemplates templates,
            @Reference AuditTrail auditTrail,
            @Reference Callers callers) {
        this.database = database;
        this.templates = templates;
        this.auditTrail = auditTrail;
        this.callers = callers;
        this.mapper = database.mapper(ImportMapper.class);
    }

    /** All or nothing: what is well-formed becomes templates, in one transaction. */
    ImportReport importAll(Atomics atomics) {
        String source = atomics.source();
        List<NewTemplate> tests = atomics.templates();
        List<NewTemplate> abilities = atomics.abilities();
        return database.inTransaction(() -> {
            TemplateImport done = sum(importAll(CATALOGUE, tests), importAll(CALDERA, abilities));
            List<String> skipped = reasons(atomics.skipped(), done.skipped());
            LastImport last = new LastImport(
                    source.length() <= MAX_SOURCE ? source : source.substring(0, MAX_SOURCE),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    callers.current().username(),
                    atomics.files(),
                    tests.size() + abilities.size(),
                    done.added(),
                    done.updated(),
                    done.unchanged(),
                    skipped);
            mapper.put(last);
            auditTrail.record(AuditRecord.of("import_atomic_red_team", "atomic_red_team_import", last.importedAt())
                    .detail("source", last.source())
                    .detail("new", last.added())
                    .detail("updated", last.updated())
                    .detail("skipped", skipped.size()));
            return ImportReport.of(last.files(), last.tests(), last.added(), last.updated(), last.unchanged(), skipped);
        });
    }

    private TemplateImport importAll(String catalogue, List<NewTemplate> found) {
        if (found.isEmpty()) {
            return new TemplateImport(0, 0, 0, List.of());
        }
        templates.rename(catalogue, newIds(found));
        return templates.importAll(catalogue, found);
    }

    /** A test that had no id when it was imported before, and has one now, is known by technique and name once more. */
    private static Map<String, String> newIds(List<NewTemplate> found) {
        Set<String> ids = found.stream().map(NewTemplate::externalId).collect(Collectors.toSet());
        Map<String, String> newIds = new LinkedHashMap<>();
        for (NewTemplate test : found) {
            String former = NameId.of(test.mitreId(), test.name());
            if (!ids.contains(former)) {
                newIds.putIfAbsent(former, test.externalId());
            }
        }
        return newIds;
    }

    private static TemplateImport sum(TemplateImport one, TemplateImport other) {
        List<String> skipped = new ArrayList<>(one.skipped());
        skipped.addAll(other.skipped());
        return new TemplateImport(
                one.added() + other.added(),
                one.updated() + other.updated(),
                one.unchanged() + other.unchanged(),
                skipped);
    }

    LastImport last() {
        LastImport last = mapper.last();
        if (last == null) {
            throw new ProblemException(Problem.NOT_FOUND, "Nothing was imported yet: POST /atomic-red-team/import");
        }
        return last;
    }

    private static List<String> reasons(List<String> malformed, List<String> refused) {
        List<String> all = new ArrayList<>(malformed);
        all.addAll(refused);
        if (all.size() > MAX_REASONS) {
            String rest = "and " + (all.size() - MAX_REASONS) + " more";
            return List.copyOf(append(all.subList(0, MAX_REASONS), rest));
        }
        return List.copyOf(all);
    }

    private static List<String> append(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
