package io.aegis.technique.coverage;

import java.util.Map;
import java.util.UUID;

/** That a technique has another status than before. */
public record CoverageChange(UUID id, String mitreId, CoverageStatus before, CoverageStatus after) {
    public static final String EVENT = "coverage.changed";

    /** The data of the event. */
    public Map<String, Object> toMap() {
        return Map.of("technique_id", id.toString(), "mitre_id", mitreId, "before", before.id(), "after", after.id());
    }
}
