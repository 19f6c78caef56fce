package io.aegis.technique.sync;

import io.aegis.api.change.Freshness;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.event.Events;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.technique.Keys;
import io.aegis.technique.api.AttackPart;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackTechnique;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the stored catalogue to the state of a bundle, in one transaction. */
@Component(service = TechniqueSync.class)
public final class TechniqueSync {
    private static final Logger LOG = LoggerFactory.getLogger(TechniqueSync.class);
    private static final int ROWS_A_STATEMENT = 500;

    private final Database database;
    private final SyncMapper mapper;
    private final Freshness freshness;
    private final Successions successions;
    private final AuditTrail audit;
    private final Events events;

    @Activate
    public TechniqueSync(
            @Reference Database database,
            @Reference Freshness freshness,
            @Reference Successions successions,
            @Reference AuditTrail audit,
            @Reference Events events) {
        this.database = database;
        this.mapper = database.mapper(SyncMapper.class);
        this.freshness = freshness;
        this.successions = successions;
        this.audit = audit;
        this.events = events;
    }

    /** True until something other than the starter catalogue and custom techniques is there. */
    boolean isUnsynced() {
        return mapper.countSynced() == 0;
    }

    /** The newest sync; empty where there was none but the starter's. */
    Optional<NewestSync> newest() {
        return Optional.ofNullable(mapper.newest());
    }

    boolean isEmpty() {
        return mapper.count() == 0;
    }

    /** Writes the techniques and tactics of the catalogue and nothing else of it. */
    public SyncResult write(AttackCatalogue catalogue, String source) {
        return write(catalogue, source, List.of(), SyncOptions.NONE);
    }

    /**
     * Writes the catalogue. Nobody sees a piece of it.
     *
     * @param parts who writes the rest of it, in the same transaction
     * @throws ProblemException 409 if it must be confirmed; nothing is changed then
     */
    public SyncResult write(AttackCatalogue catalogue, String source, List<AttackPart> parts, SyncOptions options) {
        SyncResult result;
        try {
            result = database.inTransaction(() -> writeInTransaction(catalogue, source, parts, options));
        } catch (DryRun end) {
            return end.result;
        }
        if (!result.kept().isEmpty()) {
            LOG.warn(
                    "The bundle holds techniques whose ids custom techniques have: {}. They were kept.", result.kept());
        }
        LOG.info("{}: {}", source, result.toMap().get("message"));
        return result;
    }

    /** Rolls back what a dry run has written, so that it says what a sync would have done and not what we think. */
    private static final class DryRun extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SyncResult result;

        DryRun(SyncResult result) {
            super("dry run", null, false, false);
            this.result = result;
        }
    }

    private SyncResult writeInTransaction(
            AttackCatalogue catalogue, String source, List<AttackPart> parts, SyncOptions options) {
        mapper.lock();
        SyncResult written = writeLocked(catalogue, parts, options);
        if (options.dryRun()) {
            throw new DryRun(written);
        }
        // A part of ATT&CK is not what a bundle that comes later wants its share of.
        if (!catalogue.starter() && (!catalogue.releases().isEmpty() || mapper.newest() == null)) {
            mapper.remember(NewestSync.of(source, parts));
        }
        audit.record(AuditRecord.of("sync_techniques", "catalogue", "attack")
                .detail("source", source)
                .detail("result", written.toMap()));
        if (written.changed() || written.movedAny()) {
            events.publish("techniques.synced", written.toMap());
        }
        return written;
    }

    private SyncResult writeLocked(AttackCatalogue catalogue, List<AttackPart> parts, SyncOptions options) {
        List<StoredTechnique> stored = mapper.techniques();
        SyncPlan plan = new SyncPlan(catalogue, stored, options);
        String warning = new SyncGuard(catalogue, mapper.storedDomains()).warning(stored, plan.gone());
        SyncResult result = plan.result(warning);
        if (warning != null && !options.confirm() && !options.dryRun()) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "CONFIRMATION_REQUIRED",
                    "Nothing was changed: " + warning + ". The sync would give: " + result.counts()
                            + ". Send \"confirm\": true with it if that is what you want.");
        }
        TacticSync tactics = new TacticSync(mapper, catalogue, options);
        boolean changed = tactics.write();
        writeTechniques(plan, catalogue, tactics);
        if (!plan.gone().isEmpty()) {
            mapper.retire(plan.gone().stream().map(StoredTechnique::id).toList());
        }
        if (mapper.adopt() > 0 || changed || result.changed()) {
            freshness.changed(Keys.CATALOGUE);
        }
        Map<UUID, AttackRelease.TechniqueKey> successors = successions.settle();
        Map<String, Map<String, Object>> written =
                PartWriter.write(parts, catalogue, plan.ids(), successors, options.retire());
        return result.with(successions.move(successors), written);
    }

    private void writeTechniques(SyncPlan plan, AttackCatalogue catalogue, TacticSync tactics) {
        if (!plan.renamed().isEmpty()) {
            mapper.freeMitreIds(plan.renamed());
        }
        List<AttackTechnique> all = plan.toWrite();
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            List<AttackTechnique> some = all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT));
            mapper.upsertTechniques(SyncRows.techniques(some, plan.ids(), catalogue));
            linkTactics(some, plan, catalogue, tactics);
        }
        if (!plan.displaced().isEmpty()) {
            mapper.forgetStixIds(plan.displaced().keySet());
            mapper.setSuccessors(plan.displaced().keySet(), plan.displaced().values());
        }
    }

    /** A part of ATT&amp;CK that names no tactic that is there leaves a technique where it stands. */
    private void linkTactics(List<AttackTechnique> some, SyncPlan plan, AttackCatalogue catalogue, TacticSync tactics) {
        List<AttackTechnique> placed = new ArrayList<>();
        List<SyncRows.Link> links = new ArrayList<>();
        for (AttackTechnique technique : some) {
            List<SyncRows.Link> own = tactics.links(technique, plan.idOf(technique));
            if (!own.isEmpty() || catalogue.releases().contains(technique.domain())) {
                placed.add(technique);
                links.addAll(own);
            }
        }
        mapper.unlinkTactics(SyncRows.techniqueIds(placed, plan.ids()));
        mapper.linkTactics(SyncRows.links(links));
    }
}
