package io.aegis.technique.stix;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows {@code subtechnique-of} and {@code revoked-by}. Where they run in a circle they lead nowhere. */
final class StixLineage {
    private static final Pattern SUBTECHNIQUE = Pattern.compile("(.*T\\d{4,5})\\.\\d{3}");

    private final Map<String, AttackTechnique> techniques;
    private final BundleNotes notes;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();

    StixLineage(Map<String, AttackTechnique> techniques, Collection<StixRelation> relations, BundleNotes notes) {
        this.techniques = techniques;
        this.notes = notes;
        for (StixRelation relation : relations) {
            if (!techniques.containsKey(relation.source()) || !techniques.containsKey(relation.target())) {
                continue;
            }
            if (relation.links(StixRelation.SUBTECHNIQUE_OF)) {
                String other = parents.putIfAbsent(relation.source(), relation.target());
                if (other != null && !other.equals(relation.target())) {
                    notes.skip(relation.id(), mitreId(relation.source()) + " is a sub-technique of another already");
                }
            } else if (relation.links(StixRelation.REVOKED_BY)) {
                successors.putIfAbsent(relation.source(), relation.target());
            }
        }
    }

    /** The techniques with parent and successor, by STIX id. */
    Map<String, AttackTechnique> resolved() {
        Map<String, AttackTechnique> resolved = new LinkedHashMap<>();
        techniques.forEach((id, technique) -> resolved.put(
                id, technique.withRelations(parent(id, technique), technique.revoked() ? successor(id) : null)));
        return resolved;
    }

    private @Nullable String parent(String id, AttackTechnique technique) {
        boolean related = parents.containsKey(id) && lastOf(parents, id, StixRelation.SUBTECHNIQUE_OF) != null;
        if (related) {
            return mitreId(parents.get(id));
        }
        Matcher subtechnique = SUBTECHNIQUE.matcher(technique.mitreId());
        return subtechnique.matches() ? subtechnique.group(1) : null;
    }

    private @Nullable String successor(String id) {
        String last = lastOf(successors, id, StixRelation.REVOKED_BY);
        return last == null || last.equals(id) ? null : mitreId(last);
    }

    private @Nullable String lastOf(Map<String, String> links, String start, String type) {
        Set<String> seen = new HashSet<>();
        String last = start;
        for (String next = links.get(start); next != null; next = links.get(next)) {
            if (!seen.add(last)) {
                notes.skip(start, type + " runs in a circle at " + mitreId(start) + " and is left out");
                return null;
            }
            last = next;
        }
        return last;
    }

    private String mitreId(@Nullable String stixId) {
        @Nullable AttackTechnique technique = stixId == null ? null : techniques.get(stixId);
        return technique == null ? String.valueOf(stixId) : technique.mitreId();
    }
}
