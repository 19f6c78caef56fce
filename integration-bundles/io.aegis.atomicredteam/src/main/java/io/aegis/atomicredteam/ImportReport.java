package io.aegis.atomicredteam;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param message for people
 * @param files how many YAML files were read
 * @param tests how many tests of Atomic Red Team and abilities of CALDERA were in them
 * @param added templates that were not there
 * @param updated templates that were different
 * @param unchanged templates that were there just so, or were changed here and keep that
 * @param skipped files and tests that were left out, each with the reason
 */
record ImportReport(
        String message,
        int files,
        int tests,
        @JsonProperty("new") int added,
        int updated,
        int unchanged,
        List<String> skipped) {

    static ImportReport of(int files, int tests, int added, int updated, int unchanged, List<String> skipped) {
        String message = added + updated == 0
                ? "The templates are up to date."
                : "Templates imported: %d new, %d updated, %d unchanged.".formatted(added, updated, unchanged);
        String left = skipped.isEmpty() ? "" : " %d left out, see skipped.".formatted(skipped.size());
        return new ImportReport(message + left, files, tests, added, updated, unchanged, skipped);
    }

    /** As a job answers it: a component cannot be called {@code new}. */
    Map<String, Object> toMap() {
        return Map.of(
                "message", message,
                "files", files,
                "tests", tests,
                "new", added,
                "updated", updated,
                "unchanged", unchanged,
                "skipped", skipped);
    }
}
