package io.aegis.technique.sync;

import io.aegis.api.id.Ids;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.stix.AttackTactic;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.stix.MitreDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes domains and tactics. Of MITRE's domains only their release changes and retires what is there; every other bundle
 * may add to them.
 */
final class TacticSync {
    private final SyncMapper mapper;
    private final AttackCatalogue catalogue;
    private final boolean retire;
    private final Map<List<String>, SyncMapper.StoredTactic> stored = new HashMap<>();
    private final Map<List<String>, UUID> ids = new HashMap<>();

    TacticSync(SyncMapper mapper, AttackCatalogue catalogue, SyncOptions options) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.retire = options.retire();
        for (SyncMapper.StoredTactic tactic : mapper.tactics()) {
            List<String> key = List.of(tactic.domain(), tactic.shortname());
            stored.put(key, tactic);
            ids.put(key, tactic.id());
        }
    }

    /** Writes them; true if that changed anything. */
    boolean write() {
        boolean changed = false;
        for (AttackDomain domain : catalogue.domains()) {
            boolean release = catalogue.releases().contains(domain.id());
            changed |= mapper.upsertDomain(domain, release, rules(domain.id())) > 0;
        }
        List<AttackTactic> tactics =
                catalogue.tactics().stream().filter(this::isWritten).toList();
        if (tactics.isEmpty()) {
            return changed;
        }
        tactics.forEach(tactic -> ids.computeIfAbsent(key(tactic), key -> Ids.next()));
        int written = mapper.upsertTactics(SyncRows.tactics(tactics, this::idOf));
        Set<String> described = tactics.stream()
                .filter(tactic -> tactic.mitreId() != null
                        && (retire || catalogue.releases().contains(tactic.domain())))
                .map(AttackTactic::domain)
                .collect(Collectors.toSet());
        if (!described.isEmpty()) {
            written += mapper.retireTactics(
                    List.copyOf(described), tactics.stream().map(this::idOf).toList());
        }
        return changed || written > 0;
    }

    /** True if the bundle may change what is there of that domain. */
    private boolean rules(String domain) {
        return retire
                || catalogue.starter()
                || catalogue.releases().contains(domain)
                || MitreDomain.of(domain).isEmpty();
    }

    private boolean isWritten(AttackTactic tactic) {
        if (rules(tactic.domain())) {
            return true;
        }
        SyncMapper.StoredTactic there = stored.get(key(tactic));
        if (there != null && there.described()) {
            return false;
        }
        // A stray name of a tactic is no column of a matrix that is described.
        return tactic.mitreId() != null
                || stored.values().stream()
                        .noneMatch(other -> other.domain().equals(tactic.domain()) && other.described());
    }

    /** In which tactics the technique is, of those that are there. */
    List<SyncRows.Link> links(AttackTechnique technique, UUID id) {
        List<SyncRows.Link> links = new ArrayList<>();
        Set<UUID> linked = new HashSet<>();
        for (String shortname : technique.tactics()) {
            UUID tactic = ids.get(List.of(technique.domain(), shortname));
            if (tactic != null && linked.add(tactic)) {
                links.add(new SyncRows.Link(id, tactic));
            }
        }
        return links;
    }

    private UUID idOf(AttackTactic tactic) {
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
