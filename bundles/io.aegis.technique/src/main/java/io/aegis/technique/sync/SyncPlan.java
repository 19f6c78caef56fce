package io.aegis.technique.sync;

import io.aegis.api.id.Ids;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.stix.ContentHash;
import io.aegis.technique.stix.MitreDomain;
import io.aegis.technique.stix.StixStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares a catalogue with what is stored: what is to be written, what has gone, and the count of each. */
final class SyncPlan {
    private final AttackCatalogue catalogue;
    private final SyncOptions options;
    private final StoredIdentities identities;
    private final Map<String, UUID> ids = new HashMap<>();
    private final List<AttackTechnique> toWrite = new ArrayList<>();
    private final Set<UUID> renamed = new HashSet<>();
    private final List<StoredTechnique> gone = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private int added;
    private int updated;
    private int silent;
    private int revoked;
    private int deprecated;

    SyncPlan(AttackCatalogue catalogue, List<StoredTechnique> stored, SyncOptions options) {
        this.catalogue = catalogue;
        this.options = options;
        this.identities = new StoredIdentities(stored, catalogue);
        stored.forEach(technique -> ids.put(technique.mitreId(), technique.id()));
        Set<UUID> present = new HashSet<>();
        for (AttackTechnique technique : catalogue.techniques()) {
            StoredTechnique old = identities.of(technique);
            if (old == null) {
                UUID id = Ids.next();
                ids.put(technique.mitreId(), id);
                added++;
                write(identities.completed(technique, null), false, false);
            } else {
                ids.put(technique.mitreId(), old.id());
                present.add(old.id());
                compare(technique, old);
            }
        }
        for (StoredTechnique technique : stored) {
            if (!technique.custom() && !technique.retired() && goes(technique) && !present.contains(technique.id())) {
                gone.add(technique);
            }
        }
    }

    /** True if its absence from the bundle means that it is no more. */
    private boolean goes(StoredTechnique technique) {
        return options.retire()
                ? catalogue.domains().stream().anyMatch(domain -> domain.id().equals(technique.domain()))
                : catalogue.releases().contains(technique.domain()) && technique.released();
    }

    private void compare(AttackTechnique found, StoredTechnique old) {
        boolean release = catalogue.releases().contains(found.domain());
        if (old.custom()) {
            kept.add(found.mitreId());
        } else if (!release && isOfAnotherCatalogue(found, old)) {
            catalogue
                    .notes()
                    .skip(
                            String.valueOf(found.stixId()),
                            found.mitreId() + " is the id of a technique of " + old.domain()
                                    + " already, and this is one of " + found.domain());
        } else if (!release && !old.isActive() && !old.retired() && isNoNewer(found, old)) {
            catalogue
                    .notes()
                    .skip(
                            String.valueOf(found.stixId()),
                            found.mitreId() + " is known to be revoked or deprecated since");
        } else {
            AttackTechnique technique = identities.completed(release ? found : found.inDomain(old.domain()), old);
            boolean isRenamed = !old.mitreId().equals(technique.mitreId());
            if (isRenamed) {
                renamed.add(old.id());
            }
            if (isRenamed
                    || old.starter()
                    || old.retired()
                    || (release && (!old.released() || !Objects.equals(old.stixId(), technique.stixId())))
                    || !ContentHash.of(technique).equals(old.contentHash())) {
                updated++;
                if (!old.stixModified().isEmpty() && old.stixModified().equals(technique.modified())) {
                    silent++;
                }
                write(technique, old.revoked(), old.deprecated());
            }
        }
    }

    /** Somebody's own ids may be like those of ATT&amp;CK and mean something else. */
    private static boolean isOfAnotherCatalogue(AttackTechnique found, StoredTechnique old) {
        return !found.domain().equals(old.domain())
                && MitreDomain.of(found.domain()).isEmpty()
                && !Objects.equals(found.stixId(), old.stixId());
    }

    private static boolean isNoNewer(AttackTechnique technique, StoredTechnique old) {
        return technique.isActive()
                && !StixStamp.instant(technique.modified()).isAfter(StixStamp.instant(old.stixModified()));
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

    /** Those whose ATT&amp;CK id is another than before. */
    Set<UUID> renamed() {
        return renamed;
    }

    /** Those whose ATT&amp;CK id has gone over to another that is there, which takes their place. */
    Map<UUID, UUID> displaced() {
        return identities.displaced();
    }

    List<StoredTechnique> gone() {
        return gone;
    }

    SyncResult result(@Nullable String warning) {
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
                catalogue.notes(),
                Map.of(),
                Map.of(),
                options.dryRun(),
                warning);
    }
}
