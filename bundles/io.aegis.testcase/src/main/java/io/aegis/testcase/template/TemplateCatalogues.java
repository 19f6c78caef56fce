package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Person;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TemplateImport;
import io.aegis.testcase.api.TestTemplates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The templates of catalogues, for other bundles. */
@Component(service = TestTemplates.class)
public final class TemplateCatalogues implements TestTemplates {
    private static final int BATCH = 500;
    private static final int MAX_ID_LENGTH = 200;
    private static final String OURS = "custom";

    private final Database database;
    private final TemplateMapper mapper;
    private final TemplateStore store;
    private final Techniques techniques;
    private final AuditTrail audit;
    private final Callers callers;

    @Activate
    public TemplateCatalogues(
            @Reference Database database,
            @Reference TemplateStore store,
            @Reference Techniques techniques,
            @Reference AuditTrail audit,
            @Reference Callers callers) {
        this.database = database;
        this.mapper = database.mapper(TemplateMapper.class);
        this.store = store;
        this.techniques = techniques;
        this.audit = audit;
        this.callers = callers;
    }

    /** A template on its way into the table. */
    record Row(
            UUID id,
            UUID techniqueId,
            String name,
            @Nullable String description,
            List<String> platforms,
            @Nullable String procedureText,
            @Nullable String cleanupText,
            @Nullable String executor,
            boolean elevated,
            TemplateParts parts,
            String externalId,
            @Nullable String url,
            String contentHash,
            List<String> words) {}

    @Override
    public TemplateImport importAll(String source, List<NewTemplate> templates) {
        if (source.isBlank() || source.equals(OURS)) {
            throw ProblemException.invalidField("source", "must be the name of a catalogue, and not " + OURS);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>();
        for (NewTemplate template : templates) {
            try {
                Row row = row(template);
                if (rows.putIfAbsent(row.externalId(), row) != null) {
                    skipped.add(template.externalId() + ": is there twice");
                }
            } catch (ProblemException e) {
                skipped.add(template.externalId() + " (" + template.name() + "): " + e.getMessage());
            }
        }
        return database.inTransaction(() -> write(source, List.copyOf(rows.values()), skipped));
    }

    private TemplateImport write(String source, List<Row> rows, List<String> skipped) {
        Caller caller = callers.current();
        Person by = new Person(caller.userId().orElse(null), caller.username());
        int added = 0;
        int updated = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Row> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            TemplateMapper.Written written = mapper.importAll(source, store.text(batch), by);
            added += written.added();
            updated += written.updated();
        }
        audit.record(AuditRecord.of("import_templates", "test_template", source)
                .detail("new", added)
                .detail("updated", updated)
                .detail("unchanged", rows.size() - added - updated)
                .detail("skipped", skipped.size()));
        return new TemplateImport(added, updated, rows.size() - added - updated, List.copyOf(skipped));
    }

    private Row row(NewTemplate template) {
        String externalId = template.externalId().strip();
        if (externalId.isEmpty() || externalId.length() > MAX_ID_LENGTH || externalId.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(
                    "external_id", "must be between 1 and " + MAX_ID_LENGTH + " characters");
        }
        TemplateFields fields = TemplateRules.checked(TemplateFields.of(technique(template.mitreId()), template));
        return new Row(
                Ids.next(),
                fields.techniqueId(),
                fields.name(),
                fields.description(),
                fields.platforms(),
                fields.procedureText(),
                fields.cleanupText(),
                fields.executor(),
                fields.elevated(),
                fields.parts(),
                externalId,
                fields.url(),
                hash(store.text(fields)),
                fields.words());
    }

    /** That of the id, or the one that stands in its place since. */
    private UUID technique(String mitreId) {
        return techniques
                .current(mitreId)
                .orElseThrow(() -> ProblemException.invalidField("technique", "there is no technique " + mitreId))
                .id();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, NewTemplate> find(String source, Collection<String> externalIds) {
        Map<String, NewTemplate> found = new LinkedHashMap<>();
        for (TemplateRow row : mapper.ofCatalogue(source, externalIds)) {
            NewTemplate template = template(row);
            found.put(template.externalId(), template);
        }
        return found;
    }

    @Override
    public int rename(String source, Map<String, String> newIds) {
        if (newIds.isEmpty()) {
            return 0;
        }
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        newIds.forEach((former, id) -> {
            from.add(former);
            to.add(id);
        });
        return database.inTransaction(() -> {
            int renamed = mapper.rename(source, from, to);
            if (renamed > 0) {
                audit.record(AuditRecord.of("rename_templates", "test_template", source)
                        .detail("renamed", renamed));
            }
            return renamed;
        });
    }

    private NewTemplate template(TemplateRow row) {
        TemplateParts parts = store.parts(row);
        return new NewTemplate(
                Objects.requireNonNullElse(row.externalId(), ""),
                techniques.find(row.techniqueId()).map(Technique::mitreId).orElse(""),
                row.name(),
                Objects.requireNonNullElse(row.description(), ""),
                row.platforms(),
                Objects.requireNonNullElse(row.procedureText(), ""),
                row.cleanupText(),
                row.executor(),
                row.elevated(),
                parts.prerequisites(),
                parts.arguments(),
                row.url());
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds) {
        return chosen(techniqueIds, null);
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds, String platform) {
        return chosen(techniqueIds, List.copyOf(Platforms.spellings(platform)));
    }

    private Map<UUID, UUID> chosen(Collection<UUID> techniqueIds, @Nullable List<String> platforms) {
        return mapper.oneForEach(techniqueIds, platforms).stream()
                .collect(Collectors.toMap(TemplateMapper.Chosen::techniqueId, TemplateMapper.Chosen::templateId));
    }
}
