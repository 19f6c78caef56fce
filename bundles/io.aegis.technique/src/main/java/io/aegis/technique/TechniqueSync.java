package io.aegis.technique;

import io.aegis.api.event.Events;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.technique.AttackPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final CatalogueCache cache;
    private final AuditTrail audit;
    private final Events events;

    /** Made by DS. */
    @Activate
    public TechniqueSync(
            @Reference Database database,
            @Reference CatalogueCache cache,
            @Reference AuditTrail audit,
            @Reference Events events) {
        this.database = database;
        this.mapper = database.mapper(SyncMapper.class);
        this.cache = cache;
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
    SyncResult write(AttackCatalogue catalogue, String source) {
        return write(catalogue, source, List.of());
    }

    /**
     * Writes the catalogue. Nobody sees a piece of it.
     *
     * @param parts who writes the rest of it, in the same transaction
     */
    SyncResult write(AttackCatalogue catalogue, String source, List<AttackPart> parts) {
        SyncResult result = database.inTransaction(() -> {
            mapper.lock();
            SyncResult written = writeLocked(catalogue, parts);
            if (!catalogue.starter()) {
                mapper.remember(NewestSync.of(source, parts));
            }
            audit.record(AuditRecord.of("sync_techniques", "catalogue", "attack")
                    .detail("source", source)
                    .detail("result", written.toMap()));
            if (written.changed()) {
                events.publish("techniques.synced", written.toMap());
            }
            return written;
        });
        if (!result.kept().isEmpty()) {
            LOG.warn(
                    "The bundle holds techniques whose ids custom techniques have: {}. They were kept.", result.kept());
        }
        LOG.info("{}: {}", source, result.toMap().get("message"));
        return result;
    }

    private SyncResult writeLocked(AttackCatalogue catalogue, List<AttackPart> parts) {
        boolean changed = false;
        for (AttackDomain domain : catalogue.domains()) {
            changed |= mapper.upsertDomain(domain) > 0;
        }
        Map<List<String>, UUID> tactics = tacticIds(catalogue.tactics());
        changed |= writeTactics(catalogue, tactics);
        SyncPlan plan = new SyncPlan(catalogue, mapper.techniques());
        writeTechniques(plan, catalogue.starter(), tactics);
        List<UUID> gone = plan.gone();
        if (!gone.isEmpty()) {
            mapper.retire(gone);
        }
        SyncResult result = plan.result();
        if (changed || result.changed()) {
            cache.markChanged();
        }
        return result.with(PartWriter.write(parts, catalogue, plan.ids()));
    }

    private Map<List<String>, UUID> tacticIds(List<AttackTactic> tactics) {
        Map<List<String>, UUID> ids = new HashMap<>();
        mapper.tactics().forEach(stored -> ids.put(List.of(stored.domain(), stored.shortname()), stored.id()));
        tactics.forEach(tactic -> ids.computeIfAbsent(key(tactic), key -> Ids.next()));
        return ids;
    }

    private boolean writeTactics(AttackCatalogue catalogue, Map<List<String>, UUID> ids) {
        List<AttackTactic> tactics = catalogue.tactics();
        if (tactics.isEmpty()) {
            return false;
        }
        int written = mapper.upsertTactics(SyncRows.tactics(tactics, tactic -> idOf(ids, tactic)));
        Set<String> described = tactics.stream()
                .filter(tactic -> tactic.mitreId() != null)
                .map(AttackTactic::domain)
                .collect(Collectors.toSet());
        if (!described.isEmpty()) {
            List<UUID> keep = tactics.stream().map(tactic -> idOf(ids, tactic)).toList();
            written += mapper.retireTactics(List.copyOf(described), keep);
        }
        return written > 0;
    }

    private void writeTechniques(SyncPlan plan, boolean starter, Map<List<String>, UUID> tactics) {
        List<AttackTechnique> all = plan.toWrite();
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            List<AttackTechnique> some = all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT));
            mapper.upsertTechniques(SyncRows.techniques(some, plan.ids(), starter));
            mapper.unlinkTactics(SyncRows.techniqueIds(some, plan.ids()));
            List<SyncRows.Link> links = new ArrayList<>();
            for (AttackTechnique technique : some) {
                Set<UUID> linked = new HashSet<>();
                for (String shortname : technique.tactics()) {
                    UUID tactic = tactics.get(List.of(technique.domain(), shortname));
                    if (tactic != null && linked.add(tactic)) {
                        links.add(new SyncRows.Link(plan.idOf(technique), tactic));
                    }
                }
            }
            mapper.linkTactics(SyncRows.links(links));
        }
    }

    private static UUID idOf(Map<List<String>, UUID> ids, AttackTactic tactic) {
        UUID id = ids.get(key(tactic));
        if (id == null) {
            throw new IllegalStateException(tactic.shortname());
        }
        return id;
    }

    private static List<String> key(AttackTactic tactic) {
        return List.of(tactic.domain(), tactic.shortname());
    }
}
