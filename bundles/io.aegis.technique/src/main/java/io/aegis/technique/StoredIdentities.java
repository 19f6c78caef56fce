package io.aegis.technique;

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
    private final Map<UUID, StoredTechnique> byId = new HashMap<>();
    private final Map<String, StoredTechnique> byStixId = new HashMap<>();
    private final Map<String, StoredTechnique> byMitreId = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();
    private final Set<String> foundMitreIds = new HashSet<>();
    private final Map<UUID, UUID> displaced = new HashMap<>();

    StoredIdentities(List<StoredTechnique> stored, List<AttackTechnique> techniques) {
        for (StoredTechnique technique : stored) {
            byId.put(technique.id(), technique);
            byMitreId.put(technique.mitreId(), technique);
            if (technique.stixId() != null && !technique.custom()) {
                byStixId.put(technique.stixId(), technique);
            }
        }
        for (AttackTechnique technique : techniques) {
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

    /** With the successor that is known from before, where the bundle, which may be a part, names none. */
    AttackTechnique completed(AttackTechnique technique, StoredTechnique old) {
        StoredTechnique successor = old.revokedBy() == null ? null : byId.get(old.revokedBy());
        return technique.revoked() && technique.revokedBy() == null && successor != null
                ? technique.withRelations(technique.parent(), successor.mitreId())
                : technique;
    }

    /** Those whose ATT&amp;CK id has gone over to another that is there, which takes their place. */
    Map<UUID, UUID> displaced() {
        return displaced;
    }
}
