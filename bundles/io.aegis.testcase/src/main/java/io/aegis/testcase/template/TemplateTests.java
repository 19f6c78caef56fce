package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Input;
import io.aegis.testcase.People;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.edit.PlanFields;
import io.aegis.testcase.edit.PlanMerge;
import io.aegis.testcase.edit.TestCreation;
import io.aegis.testcase.edit.TestDraft;
import io.aegis.testcase.edit.TestText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes tests from a template, all or none. */
@Component(service = TemplateTests.class)
public final class TemplateTests {
    private static final int MAX_TECHNIQUES = 500;

    private final TemplateStore store;
    private final TestCreation creation;
    private final Techniques techniques;
    private final PlanMerge merge;

    @Activate
    public TemplateTests(
            @Reference TemplateStore store,
            @Reference TestCreation creation,
            @Reference Techniques techniques,
            @Reference Users users) {
        this.store = store;
        this.creation = creation;
        this.techniques = techniques;
        this.merge = new PlanMerge(techniques, new People(users));
    }

    /** A test for each technique that the body names, in its order. */
    List<TestRow> create(TemplateTestBody body) {
        TemplateFields template = store.fields(store.row(body.templateId()));
        TestText text = new TemplateFilling(template, Objects.requireNonNullElse(body.arguments(), Map.of())).text();
        Classification classification =
                Input.same("classification", body.classification(), "data_classification", body.dataClassification());
        return creation.create(techniques(body, template).stream()
                .map(technique ->
                        draft(body, merge.merge(PlanFields.of(technique, text), body.asChange()), classification))
                .toList());
    }

    private static TestDraft draft(TemplateTestBody body, PlanFields fields, @Nullable Classification classification) {
        TestDraft draft = TestDraft.of(fields).fromTemplate(body.templateId());
        return classification == null ? draft : draft.classified(classification);
    }

    private Set<UUID> techniques(TemplateTestBody body, TemplateFields template) {
        List<String> several = body.techniqueIds();
        if (several == null) {
            String one = body.techniqueId() == null ? template.techniqueId().toString() : body.techniqueId();
            return Set.of(techniques.require("technique_id", one).id());
        }
        if (body.techniqueId() != null) {
            throw ProblemException.invalidField("technique_id", "cannot be given beside technique_ids");
        }
        if (several.isEmpty() || several.size() > MAX_TECHNIQUES) {
            throw ProblemException.invalidField("technique_ids", "must name between 1 and " + MAX_TECHNIQUES);
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (@Nullable String id : several) {
            if (!ids.add(techniques.require("technique_ids", String.valueOf(id)).id())) {
                throw ProblemException.invalidField("technique_ids", "names " + id + " twice");
            }
        }
        return ids;
    }
}
