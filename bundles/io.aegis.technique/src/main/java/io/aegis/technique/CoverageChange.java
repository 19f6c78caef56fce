package io.aegis.technique;

import java.util.Map;
import java.util.UUID;

/** That a technique has another status than before. */
record CoverageChange(UUID id, String mitreId, CoverageStatus before, CoverageStatus after) {
    static final String EVENT = "coverage.changed";

    /** The data of the event. */
    Map<String, Object> toMap() {
        return Map.of("technique_id", id.toString(), "mitre_id", mitreId, "before", before.id(), "after", after.id());
    }
}
