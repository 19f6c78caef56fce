package io.aegis.testcase.edit;

import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Input;
import io.aegis.testcase.People;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What callers send to create a test: checks it and creates the test. */
@Component(service = NewTests.class)
public final class NewTests {
    private static final TestText UNTITLED = new TestText("", null, null, null, null, null, null, null);

    private final TestAccess access;
    private final TestCreation creation;
    private final Techniques techniques;
    private final PlanMerge merge;

    @Activate
    public NewTests(
            @Reference TestAccess access,
            @Reference TestCreation creation,
            @Reference Techniques techniques,
            @Reference Users users) {
        this.access = access;
        this.creation = creation;
        this.techniques = techniques;
        this.merge = new PlanMerge(techniques, new People(users));
    }

    public TestRow create(NewTestBody body) {
        UUID repeated = body.retestOf();
        TestDraft draft = repeated == null ? fresh(body) : retest(body, repeated);
        Classification classification =
                Input.same("classification", body.classification(), "data_classification", body.dataClassification());
        return creation.create(List.of(classification == null ? draft : draft.classified(classification)))
                .get(0);
    }

    private TestDraft fresh(NewTestBody body) {
        if (body.title() == null && body.name() == null) {
            throw ProblemException.invalidField("title", "must be there");
        }
        Technique technique = techniques.require("technique_id", given("technique_id", body.techniqueId()));
        return TestDraft.of(merge.merge(PlanFields.of(technique.id(), UNTITLED), body.asChange()));
    }

    private TestDraft retest(NewTestBody body, UUID repeatedId) {
        TestRow repeated = access.find(repeatedId)
                .orElseThrow(() -> ProblemException.invalidField("retest_of", "there is no test " + repeatedId));
        PlanFields fields = merge.merge(PlanFields.of(repeated), body.asChange());
        if (!fields.techniqueId().equals(repeated.techniqueId())) {
            throw ProblemException.invalidField("technique_id", "must be that of the test that is repeated");
        }
        return TestDraft.of(fields).repeating(repeated).classified(repeated.classification());
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalidField(field, "must be there");
        }
        return value;
    }
}
