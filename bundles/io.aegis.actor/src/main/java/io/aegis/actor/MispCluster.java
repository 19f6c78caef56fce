package io.aegis.actor;

import java.util.List;

/**
 * A MISP galaxy cluster.
 *
 * @param type for example {@code threat-actor}
 */
record MispCluster(String type, List<MispEntry> entries) {
    /** How facts from it are marked. */
    String source() {
        return "misp:" + type;
    }
}
