package io.aegis.testcase.edit;

import io.aegis.testcase.Classification;
import io.aegis.testcase.Input;
import io.aegis.testcase.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests}. A retest takes what is not said from the test that it repeats.
 *
 * @param techniqueId a UUID or an ATT&amp;CK id; may be left out for a retest
 * @param title a line; may be left out for a retest
 * @param name the older name of {@code title}
 * @param redAssignee the id or the name of a user
 * @param blueAssignee the id or the name of a user
 * @param dataClassification another name of {@code classification}
 * @param retestOf the test that is repeated
 */
public record NewTestBody(
        @Schema(example = "T1059.001") @Nullable String techniqueId,
        @Nullable String title,
        @Nullable String name,
        @Nullable String description,
        @Nullable String objective,
        @Nullable String platform,
        @Nullable String procedureText,
        @Nullable String prerequisites,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        @Nullable Priority priority,
        @Nullable List<String> tags,
        @Nullable LocalDate dueDate,
        @Nullable String redAssignee,
        @Nullable String blueAssignee,
        @Nullable Classification classification,
        @Nullable Classification dataClassification,
        @Nullable UUID retestOf) {

    /** What is said, as a change of what is there already. */
    PlanChange asChange() {
        return new PlanChange(
                Input.given(title),
                Input.given(name),
                Input.given(description),
                Input.given(objective),
                Input.given(techniqueId),
                Input.given(platform),
                Input.given(procedureText),
                Input.given(prerequisites),
                Input.given(cleanupText),
                Input.given(toolUsed),
                Input.given(priority),
                Input.given(tags),
                Input.given(dueDate),
                Input.given(redAssignee),
                Input.given(blueAssignee));
    }
}
