package io.aegis.technique.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a bundle of ATT&amp;CK holds for one {@link AttackPart}.
 *
 * @param domains the domains whose techniques the bundle holds: {@code enterprise}, {@code mobile}, {@code ics}
 * @param version the release, {@code 18.1}; empty where the bundle does not say
 * @param objects the wanted objects with their members as in STIX: texts, numbers, booleans, lists and maps of these,
 *     none null; each has an {@code id} and a {@code type}. Not to be changed
 * @param relations the relationships that are neither revoked nor deprecated, one end of which is a wanted object, and
 *     the other a wanted object too or a technique
 * @param techniques the techniques of the bundle, active or not, by STIX id; in the place of a revoked one the one at the
 *     end of its chain of successors
 * @param complete true if the bundle is the whole release of its domains, so that what it does not hold is no more;
 *     false for a part of it, a report, a collection of somebody's own, which only add and change
 */
public record AttackRelease(
        List<String> domains,
        String version,
        List<Map<String, Object>> objects,
        List<Relation> relations,
        Map<String, TechniqueKey> techniques,
        boolean complete) {
    /** A whole release. */
    public AttackRelease(
            List<String> domains,
            String version,
            List<Map<String, Object>> objects,
            List<Relation> relations,
            Map<String, TechniqueKey> techniques) {
        this(domains, version, objects, relations, techniques, true);
    }

    /**
     * A relationship.
     *
     * @param type for example {@code uses}, {@code revoked-by}
     * @param source the STIX id of the one that uses or is revoked
     * @param target the STIX id of the other
     */
    public record Relation(String type, String source, String target) {}

    /**
     * How a technique is called here.
     *
     * @param id the technique, as {@link Technique#id}
     * @param mitreId its ATT&amp;CK id
     * @param domain the domain of the bundle that it belongs to
     */
    public record TechniqueKey(UUID id, String mitreId, String domain) {}
}
