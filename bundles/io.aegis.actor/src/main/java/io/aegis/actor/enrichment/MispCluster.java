package io.aegis.actor.enrichment;

import java.util.List;

/**
 * A MISP galaxy cluster.
 *
 * @param type for example {@code threat-actor}
 * @param skipped what could not be read
 */
record MispCluster(String type, List<MispEntry> entries, List<Skipped> skipped) {
    /**
     * An entry that could not be read.
     *
     * @param id its place in the file: {@code values[7]}
     */
    record Skipped(String id, String reason) {}

    /** How facts from it are marked. */
    String source() {
        return "misp:" + type;
    }
}
