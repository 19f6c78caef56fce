package io.aegis.technique;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sync did, techniques only.
 *
 * @param added not there before
 * @param updated there before with other content
 * @param silent of those, how many had an unchanged {@code modified}
 * @param revoked revoked by this sync
 * @param deprecated deprecated by this sync
 * @param retired no longer in the bundle
 * @param kept ids of custom techniques that the bundle has too, and that stay as they are
 * @param parts what other bundles did with their share, by their names
 */
record SyncResult(
        List<AttackDomain> domains,
        int added,
        int updated,
        int silent,
        int revoked,
        int deprecated,
        int retired,
        List<String> kept,
        Map<String, Integer> objects,
        Map<String, Map<String, Object>> parts) {

    private static final Set<String> MEMBERS =
            Set.copyOf(new SyncResult(List.of(), 0, 0, 0, 0, 0, 0, List.of(), Map.of(), Map.of())
                    .toMap()
                    .keySet());

    /** True if the answer has a member of that name of its own. */
    static boolean isMember(String name) {
        return MEMBERS.contains(name);
    }

    SyncResult with(Map<String, Map<String, Object>> written) {
        return new SyncResult(domains, added, updated, silent, revoked, deprecated, retired, kept, objects, written);
    }

    boolean changed() {
        return added + updated + retired > 0;
    }

    /** For the asker; the first five members are the contract's. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", message());
        map.put("new", added);
        map.put("updated", updated);
        map.put("revoked", revoked);
        map.put("deprecated", deprecated);
        map.put("retired", retired);
        map.put("silent", silent);
        map.put("kept_custom", kept);
        map.put("domains", domains.stream().map(AttackDomain::id).toList());
        map.put(
                "version",
                domains.stream().map(AttackDomain::version).findFirst().orElse(""));
        map.put("objects", objects);
        map.putAll(parts);
        return map;
    }

    private String message() {
        return changed()
                ? "MITRE sync completed: " + added + " new techniques, " + updated + " updated (" + silent
                        + " of them with an unchanged modification date), " + retired + " retired"
                : "MITRE sync completed: no technique has changed";
    }
}
