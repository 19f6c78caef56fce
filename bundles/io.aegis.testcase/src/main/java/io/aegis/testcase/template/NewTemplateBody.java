package io.aegis.testcase.template;

import io.aegis.testcase.Input;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /test-templates}.
 *
 * @param testId the test that gives what is not said here; null to begin from scratch
 * @param techniqueId a UUID or an ATT&amp;CK id; may be left out with a test
 * @param name a line; may be left out with a test
 * @param title another name of {@code name}
 * @param platforms where it can be executed
 * @param platform another way to say one platform
 * @param arguments what can be set where the texts say {@code #{name}}, by name
 */
record NewTemplateBody(
        @Nullable UUID testId,
        @Schema(example = "T1059.001") @Nullable String techniqueId,
        @Nullable String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String objective,
        @Nullable List<String> platforms,
        @Nullable String platform,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        @Nullable String executor,
        @Nullable Boolean elevated,
        @Nullable List<Prerequisite> prerequisites,
        @Nullable Map<String, Argument> arguments,
        @Nullable String url) {

    /** What is said, as a change of what is there already. */
    TemplateChange asChange() {
        return new TemplateChange(
                Input.given(techniqueId),
                Input.given(name),
                Input.given(title),
                Input.given(description),
                Input.given(objective),
                Input.given(platforms),
                Input.given(platform),
                Input.given(procedureText),
                Input.given(cleanupText),
                Input.given(toolUsed),
                Input.given(executor),
                Input.given(elevated),
                Input.given(prerequisites),
                Input.given(arguments),
                Input.given(url),
                Input.given(null));
    }
}
