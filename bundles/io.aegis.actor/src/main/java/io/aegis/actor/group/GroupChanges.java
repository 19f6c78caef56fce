package io.aegis.actor.group;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sync did to groups.
 *
 * @param added not there before
 * @param updated there before, with other content or techniques
 * @param revoked revoked by this sync
 * @param deprecated deprecated by this sync
 * @param retired no longer in any bundle
 * @param totals how many there are now
 */
record GroupChanges(int added, int updated, int revoked, int deprecated, int retired, GroupMapper.Totals totals) {
    /** For the answer of the sync. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("new", added);
        map.put("updated", updated);
        map.put("revoked", revoked);
        map.put("deprecated", deprecated);
        map.put("retired", retired);
        map.put("active", totals.active());
        map.put("with_techniques", totals.withTechniques());
        return map;
    }
}
