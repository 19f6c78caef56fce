package io.aegis.testcase.attire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an import of an execution log did.
 *
 * @param message for people
 * @param procedures how many the log holds
 * @param added tests that were made for a procedure
 * @param updated tests that were there and hold a procedure now, or again
 * @param unchanged procedures that are in their tests already
 * @param items where each procedure is, in the order of the log
 * @param skipped those that were left out, each with the reason
 */
record AttireReport(
        String message,
        int procedures,
        @JsonProperty("new") int added,
        int updated,
        int unchanged,
        List<Item> items,
        List<Skipped> skipped) {

    /** A procedure that is in a test. */
    record Item(
            int procedure,
            String techniqueId,
            String name,
            UUID testId,
            @Schema(allowableValues = {"new", "updated", "unchanged"}) String result) {}

    /** A procedure that is in none. */
    record Skipped(int procedure, @Nullable String techniqueId, String reason) {}

    static AttireReport of(int procedures, List<Item> items, List<Skipped> skipped) {
        int added = count(items, "new");
        int updated = count(items, "updated");
        int unchanged = count(items, "unchanged");
        String left = skipped.isEmpty() ? "" : " " + skipped.size() + " left out, see skipped.";
        return new AttireReport(
                "Execution log imported: " + added + " tests new, " + updated + " updated, " + unchanged + " unchanged."
                        + left,
                procedures,
                added,
                updated,
                unchanged,
                items,
                skipped);
    }

    private static int count(List<Item> items, String result) {
        return (int) items.stream().filter(item -> item.result().equals(result)).count();
    }
}
