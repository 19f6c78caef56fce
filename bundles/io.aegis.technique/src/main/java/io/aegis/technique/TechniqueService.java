package io.aegis.technique;

import io.aegis.api.change.Freshness;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Events;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.technique.coverage.CoverageChange;
import io.aegis.technique.coverage.CoverageRule;
import io.aegis.technique.coverage.KnownTests;
import io.aegis.technique.stix.AttackDomain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates and changes techniques. */
@Component(service = TechniqueService.class)
public final class TechniqueService {
    private final Database database;
    private final TechniqueMapper mapper;
    private final TechniqueDocuments documents;
    private final Freshness freshness;
    private final KnownTests tests;
    private final CoverageRule rule;
    private final AuditTrail audit;
    private final Events events;

    @Activate
    public TechniqueService(
            @Reference Database database,
            @Reference TechniqueDocuments documents,
            @Reference Freshness freshness,
            @Reference KnownTests tests,
            @Reference CoverageRule rule,
            @Reference AuditTrail audit,
            @Reference Events events) {
        this.database = database;
        this.mapper = database.mapper(TechniqueMapper.class);
        this.documents = documents;
        this.freshness = freshness;
        this.tests = tests;
        this.rule = rule;
        this.audit = audit;
        this.events = events;
    }

    /** Creates a custom technique and gives its id. */
    public String create(NewTechnique given) {
        try {
            return database.inTransaction(() -> createInTransaction(given));
        } catch (ConstraintViolation e) {
            if (e.constraint().equals("technique_mitre_id")) {
                throw duplicate(given.mitreId());
            }
            throw e;
        }
    }

    private String createInTransaction(NewTechnique given) {
        String wanted = given.mitreId().strip().toUpperCase(Locale.ROOT);
        if (wanted.indexOf('\0') < 0 && mapper.findByMitreId(wanted) != null) {
            throw duplicate(wanted);
        }
        String mitreId = TechniqueText.customId(given.mitreId());
        NewTechnique clean = new NewTechnique(
                mitreId,
                Text.required("name", given.name(), Text.MAX_LINE),
                Text.block("description", given.description()),
                Text.url("url", given.url()),
                null,
                null,
                Text.lines("platforms", given.platforms(), Text.MAX_TAGS, Text.MAX_TAG),
                null,
                null);
        String named = QueryText.domain("domain", given.domain());
        AttackDomain domain = mapper.domain(named == null ? "enterprise" : named);
        if (domain == null) {
            throw ProblemException.invalidField(
                    "domain",
                    "must be one of "
                            + mapper.domains().stream().map(AttackDomain::id).toList());
        }
        Set<UUID> tactics = tactics(domain.id(), given.tactic(), given.tactics());
        UUID parent = parent(given.parent(), mitreId);
        UUID id = Ids.next();
        mapper.insert(id, clean, domain.id(), parent);
        tactics.forEach(tactic -> mapper.link(id, tactic));
        audit.record(AuditRecord.of("create_technique", "technique", mitreId)
                .after(TechniqueState.of(documents.row(mitreId))));
        freshness.changed(Keys.CATALOGUE);
        return mitreId;
    }

    /** Changes what the body names. */
    public void change(String id, TechniqueChange change, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            TechniqueRow before = lock(id, ifMatch);
            TechniqueMerge merge = new TechniqueMerge(before, () -> rule.of(tests.counts(before.id())));
            merge.check(change);
            UUID parent =
                    change.parent().isPresent() ? parent(change.parent().value(), before.mitreId()) : before.parentId();
            mapper.update(before.id(), merge.apply(change, parent));
            if (change.tactic().isPresent() || change.tactics().isPresent()) {
                Set<UUID> tactics = tactics(
                        before.domain(),
                        change.tactic().value(),
                        change.tactics().value());
                mapper.unlink(before.id());
                tactics.forEach(tactic -> mapper.link(before.id(), tactic));
            }
            changed("update_technique", before);
        });
    }

    /** Marks the technique as needing review, or takes that back. */
    void review(String id, boolean required, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            TechniqueRow before = lock(id, ifMatch);
            if (mapper.setReview(before.id(), required) > 0) {
                changed("review_technique", before);
            }
        });
    }

    private TechniqueRow lock(String id, IfMatch ifMatch) {
        String mitreId = documents.row(id).mitreId();
        mapper.lock(mitreId);
        TechniqueRow row = documents.row(mitreId);
        ifMatch.check(documents.version(row));
        return row;
    }

    private void changed(String action, TechniqueRow before) {
        TechniqueRow after = documents.row(before.mitreId());
        audit.record(AuditRecord.of(action, "technique", before.mitreId())
                .before(TechniqueState.of(before))
                .after(TechniqueState.of(after)));
        if (before.statusGlobal() != after.statusGlobal()) {
            CoverageChange change =
                    new CoverageChange(before.id(), before.mitreId(), before.statusGlobal(), after.statusGlobal());
            events.publish(CoverageChange.EVENT, change.toMap());
        }
        freshness.changed(Keys.CATALOGUE);
    }

    private Set<UUID> tactics(String domain, @Nullable String one, @Nullable List<String> several) {
        List<String> named = new ArrayList<>(Text.lines("tactics", several, Text.MAX_TAGS, Text.MAX_TAG));
        if (one != null) {
            named.add(0, Text.required("tactic", one, 100));
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (String name : named) {
            List<UUID> found = mapper.tacticIds(domain, name.toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                throw ProblemException.invalidField(
                        "tactic", "there is no tactic " + name + " in the domain " + domain);
            }
            ids.addAll(found);
        }
        return ids;
    }

    private @Nullable UUID parent(@Nullable String given, String child) {
        if (given == null) {
            return null;
        }
        String mitreId = Text.required("parent", given, 40).toUpperCase(Locale.ROOT);
        TechniqueRow parent = mapper.findByMitreId(mitreId);
        if (parent == null || parent.isSubtechnique() || mitreId.equals(child)) {
            throw ProblemException.invalidField(
                    "parent", "must be the id of another technique that is no sub-technique itself");
        }
        return parent.id();
    }

    private static ProblemException duplicate(String mitreId) {
        return ProblemException.duplicate("There is a technique " + mitreId + " already.");
    }
}
