package io.aegis.testcase.lifecycle;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.testcase.Classification;
import io.aegis.testcase.api.DetectionResult;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/bulk}. Which of the other members an action takes: {@link BulkAction}.
 *
 * @param action the id of a {@link BulkAction}
 * @param testIds at most {@value #MAX_TESTS}; one that is named twice counts once
 * @param redAssignee the id or the name of a user, null for nobody
 * @param blueAssignee the same
 */
record BulkRequest(
        @NotNull
                @Schema(
                        allowableValues = {
                            "start-execution", "submit-red", "submit-blue", "validate-red", "validate-blue", "validate",
                            "reject", "reopen", "pause-timer", "resume-timer", "assign", "classify"
                        })
                String action,
        @NotNull @ArraySchema(minItems = 1, maxItems = BulkRequest.MAX_TESTS) List<@Nullable UUID> testIds,
        @Nullable String comments,
        @Nullable Boolean approved,
        @Nullable DetectionResult result,
        @Nullable DetectionResult detectionResult,
        @Nullable Classification classification,
        Change<String> redAssignee,
        Change<String> blueAssignee) {
    static final int MAX_TESTS = 500;

    /** The action; 400 if there is none of that name, or if it needs or takes other members than are given. */
    BulkAction checkedAction() {
        BulkAction known = BulkAction.named(action);
        known.check(members());
        return known;
    }

    private Map<String, Boolean> members() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("comments", comments != null);
        given.put("approved", approved != null);
        given.put("result", result != null);
        given.put("detection_result", detectionResult != null);
        given.put("classification", classification != null);
        given.put("red_assignee", redAssignee.isPresent());
        given.put("blue_assignee", blueAssignee.isPresent());
        return given;
    }

    /** The tests, each once, in the order given. */
    List<UUID> checkedIds() {
        if (testIds == null || testIds.isEmpty() || testIds.size() > MAX_TESTS) {
            throw ProblemException.invalidField("test_ids", "must hold between 1 and " + MAX_TESTS + " ids");
        }
        if (testIds.stream().anyMatch(id -> id == null)) {
            throw ProblemException.invalidField("test_ids", "must not contain null");
        }
        return testIds.stream().distinct().toList();
    }
}
