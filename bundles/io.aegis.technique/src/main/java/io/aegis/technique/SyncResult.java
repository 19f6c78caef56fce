package io.aegis.technique;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, Integer> objects) {

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
        return map;
    }

    private String message() {
        return changed()
                ? "MITRE sync completed: " + added + " new techniques, " + updated + " updated (" + silent
                        + " of them with an unchanged modification date), " + retired + " retired"
                : "MITRE sync completed: nothing has changed";
    }
}
