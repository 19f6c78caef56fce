package io.aegis.d3fend;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.d3fend.sync.Edition;
import io.aegis.d3fend.sync.Facts;
import io.aegis.d3fend.sync.Starter;
import io.aegis.d3fend.sync.SyncReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is known of D3FEND. Puts the starter facts into an empty database before anybody can ask. */
@Component(service = D3fendService.class)
public final class D3fendService {
    private final Database database;
    private final AuditTrail auditTrail;
    private final D3fendMapper mapper;

    @Activate
    public D3fendService(@Reference Database database, @Reference AuditTrail auditTrail) {
        this.database = database;
        this.auditTrail = auditTrail;
        this.mapper = database.mapper(D3fendMapper.class);
        if (mapper.edition() == null) {
            database.doInTransaction(this::loadStarter);
        }
    }

    Page<Countermeasure> countermeasures(@Nullable String tactic, @Nullable String search, PageRequest page) {
        String wantedTactic = Text.query("tactic", tactic);
        String text = Text.query("search", search);
        return page.page(
                mapper.countermeasures(wantedTactic, text, page.offset(), page.limit()),
                mapper.countCountermeasures(wantedTactic, text));
    }

    public CountermeasureDetail countermeasure(String d3fendId) {
        String version = version();
        Countermeasure countermeasure = mapper.countermeasure(d3fendId);
        if (countermeasure == null) {
            throw ProblemException.notFound("Countermeasure", d3fendId);
        }
        return CountermeasureDetail.of(countermeasure, mapper.counteredTechniques(d3fendId), version);
    }

    TechniqueDetail technique(String mitreId) {
        String version = version();
        String mapped = mapper.mappedTechnique(mitreId);
        List<TechniqueCountermeasure> countermeasures =
                mapped == null ? List.of() : mapper.techniqueCountermeasures(mapped);
        return new TechniqueDetail(mitreId, mapped, countermeasures, version);
    }

    public Page<Mapping> mappings(MappingFilter filter, PageRequest page) {
        return page.page(mapper.mappings(filter, page.offset(), page.limit()), mapper.countMappings(filter));
    }

    public Summary summary() {
        Edition edition = edition();
        return new Summary(
                mapper.countCountermeasures(null, null),
                mapper.countMappings(new MappingFilter(null, null, null)),
                edition.source(),
                edition.ontologyVersion(),
                edition.syncedAt(),
                mapper.tactics());
    }

    /** Makes the tables hold what the source says, or leaves them as they are. */
    public SyncReport replaceBy(Facts facts, String source, String sha256) {
        return database.inTransaction(() -> {
            mapper.lock();
            Edition before = edition();
            SyncReport report = new Catalogue(mapper).replaceBy(facts);
            Edition after = new Edition(
                    report.changedSomething() ? Ids.next() : before.revision(),
                    source,
                    sha256,
                    facts.ontologyVersion(),
                    now());
            mapper.putEdition(after);
            auditTrail.record(AuditRecord.of("sync_d3fend", "d3fend_edition", after.revision())
                    .before(before)
                    .after(after)
                    .detail("new", report.added())
                    .detail("updated", report.updated())
                    .detail("removed", report.removed()));
            return report;
        });
    }

    private void loadStarter() {
        mapper.lock();
        if (mapper.edition() == null) {
            Starter.load(mapper);
            mapper.putEdition(new Edition(Ids.next(), Starter.SOURCE, "", Starter.ONTOLOGY_VERSION, now()));
        }
    }

    private String version() {
        return edition().revision().toString();
    }

    private Edition edition() {
        return Objects.requireNonNull(mapper.edition(), "edition");
    }

    /** As exact as PostgreSQL keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
