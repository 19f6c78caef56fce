package io.aegis.technique.sync;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.stix.AttackVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what must be confirmed before a sync does it: that much is lost, or that an older release takes the place. */
final class SyncGuard {
    private static final int PERCENT_TO_LOSE = 5;

    private final AttackCatalogue catalogue;
    private final Map<String, StoredDomain> domains = new HashMap<>();

    SyncGuard(AttackCatalogue catalogue, List<StoredDomain> stored) {
        this.catalogue = catalogue;
        stored.forEach(domain -> domains.put(domain.id(), domain));
    }

    /** What speaks against it, for people; null for nothing. */
    @Nullable
    String warning(List<StoredTechnique> stored, List<StoredTechnique> gone) {
        String older = olderRelease();
        return older != null ? older : loss(stored, gone);
    }

    private @Nullable String olderRelease() {
        for (AttackDomain domain : catalogue.domains()) {
            StoredDomain there = domains.get(domain.id());
            if (catalogue.releases().contains(domain.id())
                    && there != null
                    && there.released()
                    && !domain.version().isEmpty()
                    && AttackVersion.compare(domain.version(), there.version()) < 0) {
                return "the bundle is " + domain.name() + " " + domain.version() + ", and " + there.version()
                        + " is there already";
            }
        }
        return null;
    }

    private @Nullable String loss(List<StoredTechnique> stored, List<StoredTechnique> gone) {
        Set<String> concerned = gone.stream().map(StoredTechnique::domain).collect(Collectors.toSet());
        long active = stored.stream()
                .filter(technique -> concerned.contains(technique.domain()))
                .filter(technique -> !technique.custom() && technique.isActive())
                .count();
        long lost = gone.stream()
                .filter(StoredTechnique::isActive)
                .filter(technique -> !isPlaceholder(technique))
                .count();
        return lost * 100 > active * PERCENT_TO_LOSE
                ? lost + " of " + active + " active techniques are not in the bundle, more than " + PERCENT_TO_LOSE
                        + " %"
                : null;
    }

    /** The starter catalogue stands in until a release comes; one of the very same version lacks nothing of it. */
    private boolean isPlaceholder(StoredTechnique technique) {
        StoredDomain there = domains.get(technique.domain());
        return technique.starter()
                && catalogue.releases().contains(technique.domain())
                && (there == null
                        || catalogue.domains().stream()
                                .noneMatch(domain -> domain.id().equals(there.id())
                                        && domain.version().equals(there.version())));
    }
}
