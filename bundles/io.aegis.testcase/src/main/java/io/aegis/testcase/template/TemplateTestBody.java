package io.aegis.testcase.template;

import io.aegis.testcase.Classification;
import io.aegis.testcase.Input;
import io.aegis.testcase.Priority;
import io.aegis.testcase.edit.PlanChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tests/from-template}. What is not said is taken from the template.
 *
 * @param techniqueId a UUID or an ATT&amp;CK id; that of the template where nothing is said
 * @param techniqueIds several of them: a test for each, all or none
 * @param title a line
 * @param name the older name of {@code title}
 * @param arguments values for the template's arguments; the others have their defaults
 * @param redAssignee the id or the name of a user
 * @param blueAssignee the id or the name of a user
 * @param dataClassification another name of {@code classification}
 */
record TemplateTestBody(
        @NotNull UUID templateId,
        @Schema(example = "T1059.001") @Nullable String techniqueId,
        @Nullable List<String> techniqueIds,
        @Nullable String title,
        @Nullable String name,
        @Nullable String description,
        @Nullable String objective,
        @Nullable String platform,
        @Nullable Map<String, String> arguments,
        @Nullable Priority priority,
        @Nullable List<String> tags,
        @Nullable LocalDate dueDate,
        @Nullable String redAssignee,
        @Nullable String blueAssignee,
        @Nullable Classification classification,
        @Nullable Classification dataClassification) {

    /** What is said, as a change of what the template says. */
    PlanChange asChange() {
        return new PlanChange(
                Input.given(title),
                Input.given(name),
                Input.given(description),
                Input.given(objective),
                Input.given(null),
                Input.given(platform),
                Input.given(null),
                Input.given(null),
                Input.given(null),
                Input.given(null),
                Input.given(priority),
                Input.given(tags),
                Input.given(dueDate),
                Input.given(redAssignee),
                Input.given(blueAssignee));
    }
}
