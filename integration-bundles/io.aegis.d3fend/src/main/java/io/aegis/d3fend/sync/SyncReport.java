package io.aegis.d3fend.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a sync changed.
 *
 * @param message for people
 * @param added countermeasures and mappings that were not there
 * @param updated countermeasures that were different
 * @param removed countermeasures and mappings that the source no longer has
 * @param unknown countermeasures that the source maps and that were left out, since their ids are not known
 */
public record SyncReport(
        String message, @JsonProperty("new") int added, int updated, int removed, List<String> unknown) {

    public static SyncReport of(int added, int updated, int removed, List<String> unknown) {
        String message = added + updated + removed == 0
                ? "D3FEND is up to date."
                : "D3FEND synced: %d new, %d updated, %d removed.".formatted(added, updated, removed);
        return new SyncReport(message, added, updated, removed, unknown);
    }

    public boolean changedSomething() {
        return added + updated + removed > 0;
    }

    /** As a job answers it: a component cannot be called {@code new}. */
    Map<String, Object> toMap() {
        return Map.of("message", message, "new", added, "updated", updated, "removed", removed, "unknown", unknown);
    }
}
