package io.aegis.technique.sync;

import io.aegis.api.error.ProblemException;
import io.aegis.technique.api.AttackPart;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.stix.AttackCatalogue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each part its share of a catalogue, in the transaction of the sync. */
final class PartWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartWriter.class);

    private PartWriter() {}

    /**
     * Gives what each of them says, by name.
     *
     * @param ids of all techniques, by ATT&amp;CK id
     * @param successors of those that were revoked
     * @param retire true if what the bundle lacks is no more, though it is no release
     * @throws ProblemException if one of them fails
     */
    static Map<String, Map<String, Object>> write(
            List<AttackPart> parts,
            AttackCatalogue catalogue,
            Map<String, UUID> ids,
            Map<UUID, AttackRelease.TechniqueKey> successors,
            boolean retire) {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        if (!parts.isEmpty()) {
            Map<String, AttackRelease.TechniqueKey> keys = keys(catalogue, ids, successors);
            boolean complete = retire || isRelease(catalogue);
            for (AttackPart part : parts) {
                AttackRelease release = catalogue.extras().release(catalogue.domains(), part.types(), keys, complete);
                results.put(part.name(), write(part, release));
            }
        }
        return results;
    }

    private static boolean isRelease(AttackCatalogue catalogue) {
        return catalogue.domains().stream()
                .allMatch(domain -> catalogue.releases().contains(domain.id()));
    }

    private static Map<String, AttackRelease.TechniqueKey> keys(
            AttackCatalogue catalogue, Map<String, UUID> ids, Map<UUID, AttackRelease.TechniqueKey> successors) {
        Map<String, String> domains = new HashMap<>();
        catalogue.techniques().forEach(technique -> domains.put(technique.mitreId(), technique.domain()));
        Map<String, AttackRelease.TechniqueKey> keys = new HashMap<>();
        catalogue.extras().techniques().forEach((stixId, mitreId) -> {
            UUID id = Objects.requireNonNull(ids.get(mitreId), mitreId);
            String domain = Objects.requireNonNull(domains.get(mitreId), mitreId);
            keys.put(stixId, successors.getOrDefault(id, new AttackRelease.TechniqueKey(id, mitreId, domain)));
        });
        return keys;
    }

    private static Map<String, Object> write(AttackPart part, AttackRelease release) {
        try {
            return part.write(release);
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problem(), e.code(), failed(part, e.getMessage()), e.fields(), e.retryAfterSeconds(), e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The part {} of the sync failed", part.name(), e);
            throw ProblemException.unavailable(failed(part, "the log of the server says why"), 60, e);
        }
    }

    private static String failed(AttackPart part, @Nullable String why) {
        return "Nothing was changed, since the sync could not write its part " + part.name() + ": " + why;
    }
}
