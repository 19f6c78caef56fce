package io.aegis.campaign.path;

import io.aegis.api.edit.Edits;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import io.aegis.campaign.CampaignWriter;
import io.aegis.campaign.member.MembershipService;
import io.aegis.technique.api.Techniques;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attack paths and their steps. */
@Component(service = AttackPathService.class)
public final class AttackPathService {
    /** A path is read as a whole, with its steps. */
    public static final int MOST_STEPS = 500;

    private static final String IMPORT = "import_attack_path";

    private final Database database;
    private final AttackPathMapper mapper;
    private final Techniques techniques;
    private final Steps steps;
    private final AuditTrail audit;
    private final Callers callers;
    private final Edits<AttackPathRow> edits;

    @Activate
    public AttackPathService(
            @Reference Database database,
            @Reference Techniques techniques,
            @Reference Steps steps,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(AttackPathMapper.class);
        this.techniques = techniques;
        this.steps = steps;
        this.audit = audit;
        this.callers = callers;
        this.edits = Edits.of("attack_path", database, audit);
    }

    public Page<AttackPathItem> list(AttackPathFilter filter, PageRequest page) {
        AttackPathQuery query = filter.query(techniques);
        return AttackPathFilter.SORTS.page(
                filter.sort(), page, slice -> mapper.list(query, slice), () -> mapper.count(query));
    }

    public AttackPathDetail detail(UUID id) {
        AttackPathRow row = edits.found(id, mapper.row(id));
        return AttackPathDetail.of(
                row, mapper.steps(id).stream().map(steps::step).toList());
    }

    public AttackPathDetail create(NewAttackPath given) {
        List<StepRow> rows = new ArrayList<>();
        for (NewStep step : given.steps() == null ? List.<NewStep>of() : given.steps()) {
            String prefix = "steps." + rows.size() + ".";
            if (step.position() != null) {
                throw ProblemException.invalidField(prefix + "position", "is given by the order here; leave it out");
            }
            rows.add(steps.row(prefix, step, rows.size() + 1));
        }
        return create(given.name(), given.description(), given.tags(), null, rows, "create_attack_path");
    }

    public AttackPathDetail create(
            String name,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable String source,
            List<StepRow> rows,
            String auditAction) {
        Instant now = CampaignWriter.now();
        AttackPathRow row = new AttackPathRow(
                Ids.next(),
                "1",
                Text.required("name", name, Text.MAX_LINE),
                Text.block("description", description),
                Text.tags(tags),
                source,
                callers.current().username(),
                now,
                now);
        database.doInTransaction(() -> {
            mapper.insert(row);
            if (!rows.isEmpty()) {
                mapper.insertSteps(row.id(), rows);
            }
            audit.record(AuditRecord.of(auditAction, "attack_path", row.id())
                    .after(row)
                    .detail("steps", rows.size()));
        });
        return detail(row.id());
    }

    /** What became of an import. */
    public enum ImportResult {
        /** There was no path of it. */
        NEW,
        /** The path was brought up to date. */
        UPDATED,
        /** The path is just so. */
        UNCHANGED,
        /** The path was changed by people since, and was left alone. */
        KEPT
    }

    /** A path that was imported, and what was done. */
    public record ImportedPath(AttackPathDetail path, ImportResult result) {}

    /**
     * Brings the path of something to import up to date, or makes it.
     *
     * @param key tells what is imported from everything else, in every version of it
     */
    public ImportedPath importPath(
            String key, String name, @Nullable String description, String tag, String source, List<StepRow> rows) {
        return database.inTransaction(() -> {
            mapper.lockImport(key);
            AttackPathMapper.Imported before = mapper.imported(key);
            if (before == null) {
                UUID id = create(name, description, List.of(tag), source, rows, IMPORT)
                        .id();
                mapper.setImported(id, key, source);
                return new ImportedPath(detail(id), ImportResult.NEW);
            }
            AttackPathDetail now = detail(before.id());
            String wantedName = Text.required("name", name, Text.MAX_LINE);
            String wantedDescription = Text.block("description", description);
            boolean isSame = now.name().equals(wantedName)
                    && Objects.equals(now.description(), wantedDescription)
                    && contents(now.steps())
                            .equals(contents(rows.stream().map(steps::step).toList()));
            if (isSame || before.version() != before.importedVersion()) {
                return new ImportedPath(now, isSame ? ImportResult.UNCHANGED : ImportResult.KEPT);
            }
            AttackPathRow row = lock(before.id(), IfMatch.any());
            AttackPathRow after =
                    mapper.update(row.with(wantedName, wantedDescription, row.tags()), CampaignWriter.now());
            mapper.deleteSteps(row.id());
            mapper.insertSteps(row.id(), rows);
            mapper.setImported(row.id(), key, source);
            audit.record(AuditRecord.of(IMPORT, "attack_path", row.id())
                    .before(row)
                    .after(after)
                    .detail("steps", rows.size()));
            return new ImportedPath(detail(row.id()), ImportResult.UPDATED);
        });
    }

    /** The steps without their ids, which each import makes anew. */
    private static List<Step> contents(List<Step> steps) {
        return steps.stream().map(Step::withoutId).toList();
    }

    AttackPathDetail change(UUID id, AttackPathChange change, IfMatch ifMatch) {
        edits.change(
                id,
                ifMatch,
                () -> mapper.lock(id),
                row -> changed(row, change),
                row -> mapper.update(row, CampaignWriter.now()));
        return detail(id);
    }

    private static AttackPathRow changed(AttackPathRow row, AttackPathChange change) {
        Change<List<String>> tags = change.tags();
        return row.with(
                Text.required("name", change.name().orKeepRequired("name", row.name()), Text.MAX_LINE),
                Text.block("description", change.description().orKeep(row.description())),
                tags.isPresent() ? Text.tags(tags.value()) : row.tags());
    }

    /** Its executions stay: they have steps of their own. */
    public void delete(UUID id, IfMatch ifMatch) {
        edits.delete(id, ifMatch, () -> mapper.lock(id), row -> mapper.delete(id));
    }

    public Step addStep(UUID pathId, NewStep given) {
        return database.inTransaction(() -> {
            AttackPathRow path = lock(pathId, IfMatch.any());
            int count = mapper.steps(pathId).size();
            if (count >= MOST_STEPS) {
                throw ProblemException.invalid("An attack path has at most " + MOST_STEPS + " steps.");
            }
            StepRow row = steps.row("", given, MembershipService.position(given.position(), count + 1));
            mapper.shiftSteps(pathId, row.position(), 1);
            mapper.insertSteps(pathId, List.of(row));
            mapper.update(path, CampaignWriter.now());
            audit.record(AuditRecord.of("add_attack_path_step", "attack_path", pathId)
                    .after(row));
            return steps.step(row);
        });
    }

    public void removeStep(UUID pathId, UUID stepId, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            AttackPathRow path = lock(pathId, ifMatch);
            StepRow step = mapper.steps(pathId).stream()
                    .filter(candidate -> candidate.id().equals(stepId))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("Step", stepId));
            mapper.deleteStep(stepId);
            mapper.shiftSteps(pathId, step.position() + 1, -1);
            mapper.update(path, CampaignWriter.now());
            audit.record(AuditRecord.of("remove_attack_path_step", "attack_path", pathId)
                    .before(step));
        });
    }

    private AttackPathRow lock(UUID id, IfMatch ifMatch) {
        AttackPathRow row = edits.found(id, mapper.lock(id));
        ifMatch.check(row.version());
        return row;
    }
}
