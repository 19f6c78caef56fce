package io.aegis.testcase.template;

import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.list.SearchWords;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a template says, checked by {@link TemplateRules}. */
record TemplateFields(
        UUID techniqueId,
        String name,
        @Nullable String description,
        @Nullable String objective,
        List<String> platforms,
        @Nullable String procedureText,
        @Nullable String cleanupText,
        @Nullable String toolUsed,
        @Nullable String executor,
        boolean elevated,
        TemplateParts parts,
        @Nullable String url) {

    /** One of which nothing is known but its technique. */
    static TemplateFields of(UUID techniqueId) {
        return new TemplateFields(
                techniqueId, "", null, null, List.of(), null, null, null, null, false, TemplateParts.NONE, null);
    }

    /** What a test does. */
    static TemplateFields of(TestRow test) {
        return new TemplateFields(
                test.techniqueId(),
                test.title(),
                test.description(),
                test.objective(),
                test.platform() == null ? List.of() : List.of(test.platform()),
                test.procedureText(),
                test.cleanupText(),
                test.toolUsed(),
                null,
                false,
                test.prerequisites() == null
                        ? TemplateParts.NONE
                        : new TemplateParts(
                                List.of(new NewTemplate.Prerequisite(test.prerequisites(), null, null)),
                                TemplateParts.NONE.arguments()),
                null);
    }

    static TemplateFields of(UUID techniqueId, NewTemplate template) {
        return new TemplateFields(
                techniqueId,
                template.name(),
                template.description(),
                null,
                template.platforms(),
                template.procedure(),
                template.cleanup(),
                null,
                template.executor(),
                template.elevated(),
                new TemplateParts(template.prerequisites(), template.arguments()),
                template.url());
    }

    /** The words by which it is found. */
    List<String> words() {
        return SearchWords.of(name, description);
    }
}
