package io.aegis.technique;

import io.aegis.api.id.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares a catalogue with what is stored: what is to be written, what has gone, and the count of each. */
final class SyncPlan {
    private final AttackCatalogue catalogue;
    private final Map<String, UUID> ids = new HashMap<>();
    private final List<AttackTechnique> toWrite = new ArrayList<>();
    private final List<UUID> gone = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private int added;
    private int updated;
    private int silent;
    private int revoked;
    private int deprecated;

    SyncPlan(AttackCatalogue catalogue, List<StoredTechnique> stored) {
        this.catalogue = catalogue;
        Map<String, StoredTechnique> before = new HashMap<>();
        for (StoredTechnique technique : stored) {
            before.put(technique.mitreId(), technique);
            ids.put(technique.mitreId(), technique.id());
        }
        Set<String> present = new HashSet<>();
        for (AttackTechnique technique : catalogue.techniques()) {
            present.add(technique.mitreId());
            StoredTechnique old = before.get(technique.mitreId());
            if (old == null) {
                ids.put(technique.mitreId(), Ids.next());
                added++;
                write(technique, false, false);
            } else {
                compare(technique, old);
            }
        }
        Set<String> domains = catalogue.domains().stream().map(AttackDomain::id).collect(Collectors.toSet());
        for (StoredTechnique technique : stored) {
            if (!technique.custom()
                    && !technique.retired()
                    && domains.contains(technique.domain())
                    && !present.contains(technique.mitreId())) {
                gone.add(technique.id());
            }
        }
    }

    private void compare(AttackTechnique technique, StoredTechnique old) {
        if (old.custom()) {
            kept.add(technique.mitreId());
        } else if (old.starter() || old.retired() || !ContentHash.of(technique).equals(old.contentHash())) {
            updated++;
            if (!old.stixModified().isEmpty() && old.stixModified().equals(technique.modified())) {
                silent++;
            }
            write(technique, old.revoked(), old.deprecated());
        }
    }

    private void write(AttackTechnique technique, boolean wasRevoked, boolean wasDeprecated) {
        toWrite.add(technique);
        revoked += technique.revoked() && !wasRevoked ? 1 : 0;
        deprecated += technique.deprecated() && !wasDeprecated ? 1 : 0;
    }

    /** Ids of all techniques, stored and new, by ATT&amp;CK id. */
    Map<String, UUID> ids() {
        return ids;
    }

    UUID idOf(AttackTechnique technique) {
        UUID id = ids.get(technique.mitreId());
        if (id == null) {
            throw new IllegalStateException(technique.mitreId());
        }
        return id;
    }

    List<AttackTechnique> toWrite() {
        return toWrite;
    }

    List<UUID> gone() {
        return gone;
    }

    SyncResult result() {
        return new SyncResult(
                catalogue.domains(),
                added,
                updated,
                silent,
                revoked,
                deprecated,
                gone.size(),
                List.copyOf(kept),
                catalogue.objects(),
                Map.of());
    }
}
