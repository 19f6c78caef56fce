package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows {@code subtechnique-of} and {@code revoked-by}, and refuses bundles where they run in circles. */
final class StixLineage {
    private final Map<String, AttackTechnique> techniques;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();

    StixLineage(Map<String, AttackTechnique> techniques, List<StixRelation> relations) {
        this.techniques = techniques;
        for (StixRelation relation : relations) {
            if (relation.links(StixRelation.SUBTECHNIQUE_OF)) {
                String other = parents.put(relation.source(), relation.target());
                if (other != null && !other.equals(relation.target())) {
                    throw ProblemException.invalid("The bundle is wrong: " + mitreId(relation.source())
                            + " is a sub-technique of two techniques. Nothing was changed.");
                }
            } else if (relation.links(StixRelation.REVOKED_BY)) {
                successors.putIfAbsent(relation.source(), relation.target());
            }
        }
    }

    /** The techniques with parent and successor, by STIX id. */
    Map<String, AttackTechnique> resolved() {
        Map<String, AttackTechnique> resolved = new LinkedHashMap<>();
        techniques.forEach((id, technique) -> {
            lastOf(parents, id, StixRelation.SUBTECHNIQUE_OF);
            String parent = parents.get(id);
            String last = technique.revoked() ? lastOf(successors, id, StixRelation.REVOKED_BY) : id;
            resolved.put(
                    id,
                    technique.withRelations(
                            parent == null ? null : mitreId(parent), last.equals(id) ? null : mitreId(last)));
        });
        return resolved;
    }

    private String lastOf(Map<String, String> links, String start, String type) {
        Set<String> seen = new HashSet<>();
        String last = start;
        for (String next = links.get(start); next != null; next = links.get(next)) {
            if (!seen.add(last)) {
                throw ProblemException.invalid("The bundle is wrong: " + type + " runs in a circle at " + mitreId(start)
                        + ". Nothing was changed.");
            }
            last = next;
        }
        return last;
    }

    private String mitreId(String stixId) {
        @Nullable AttackTechnique technique = techniques.get(stixId);
        return technique == null ? stixId : technique.mitreId();
    }
}
