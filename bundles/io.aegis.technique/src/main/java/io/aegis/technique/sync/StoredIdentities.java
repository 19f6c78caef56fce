package io.aegis.technique.sync;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackTechnique;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which stored technique one of a bundle is. The STIX id says so, since ATT&amp;CK ids change; what is stored without one,
 * or under another STIX id that the bundle does not hold, is known by its ATT&amp;CK id.
 */
final class StoredIdentities {
    private final Map<String, String> successorsElsewhere;
    private final Map<UUID, StoredTechnique> byId = new HashMap<>();
    private final Map<String, StoredTechnique> byStixId = new HashMap<>();
    private final Map<String, StoredTechnique> byMitreId = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();
    private final Set<String> foundMitreIds = new HashSet<>();
    private final Map<UUID, UUID> displaced = new HashMap<>();

    StoredIdentities(List<StoredTechnique> stored, AttackCatalogue catalogue) {
        this.successorsElsewhere = catalogue.successorsElsewhere();
        for (StoredTechnique technique : stored) {
            byId.put(technique.id(), technique);
            byMitreId.put(technique.mitreId(), technique);
            if (technique.stixId() != null && !technique.custom()) {
                byStixId.put(technique.stixId(), technique);
            }
        }
        for (AttackTechnique technique : catalogue.techniques()) {
            foundMitreIds.add(technique.mitreId());
            if (technique.stixId() != null) {
                found.put(technique.stixId(), technique.mitreId());
            }
        }
    }

    /** The stored one; null where there is none yet. */
    @Nullable
    StoredTechnique of(AttackTechnique technique) {
        StoredTechnique same = technique.stixId() == null ? null : byStixId.get(technique.stixId());
        StoredTechnique namesake = byMitreId.get(technique.mitreId());
        if (namesake == null || namesake.equals(same) || isAnother(namesake)) {
            return same;
        }
        if (same != null && !namesake.custom() && !foundMitreIds.contains(same.mitreId())) {
            displaced.put(same.id(), namesake.id());
        }
        return namesake;
    }

    /** True if the bundle holds the stored one under another ATT&amp;CK id. */
    private boolean isAnother(StoredTechnique namesake) {
        String now = namesake.stixId() == null || namesake.custom() ? null : found.get(namesake.stixId());
        return now != null && !now.equals(namesake.mitreId());
    }

    /**
     * With the successor that the bundle, which may be a part, does not hold: the one that it names, or else the one that
     * is known from before.
     */
    AttackTechnique completed(AttackTechnique technique, @Nullable StoredTechnique old) {
        if (!technique.revoked() || technique.revokedBy() != null) {
            return technique;
        }
        String named = technique.stixId() == null ? null : successorsElsewhere.get(technique.stixId());
        StoredTechnique successor = named == null ? null : byStixId.get(named);
        if (successor == null && old != null && old.revokedBy() != null) {
            successor = byId.get(old.revokedBy());
        }
        return successor == null ? technique : technique.withRelations(technique.parent(), successor.mitreId());
    }

    /** Those whose ATT&amp;CK id has gone over to another that is there, which takes their place. */
    Map<UUID, UUID> displaced() {
        return displaced;
    }
}
