package io.aegis.testcase.edit;

import io.aegis.api.id.Ids;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestLink;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test about to be created.
 *
 * @param lineageId its own id, or that of the chain that it belongs to
 * @param retestOf the test that it repeats, null for none
 * @param templateId where its texts came from, null for nowhere
 * @param link what it belongs to, null for nothing
 */
public record TestDraft(
        UUID id,
        UUID lineageId,
        @Nullable UUID retestOf,
        @Nullable UUID templateId,
        @Nullable TestLink link,
        Classification classification,
        PlanFields fields) {

    /** A test that repeats none. */
    public static TestDraft of(PlanFields fields) {
        UUID id = Ids.next();
        return new TestDraft(id, id, null, null, null, Classification.INTERNAL, fields);
    }

    TestDraft repeating(TestRow test) {
        return new TestDraft(id, test.lineageId(), test.id(), test.templateId(), link, classification, fields);
    }

    public TestDraft fromTemplate(@Nullable UUID template) {
        return new TestDraft(id, lineageId, retestOf, template, link, classification, fields);
    }

    TestDraft linked(@Nullable TestLink to) {
        return new TestDraft(id, lineageId, retestOf, templateId, to, classification, fields);
    }

    public TestDraft classified(Classification as) {
        return new TestDraft(id, lineageId, retestOf, templateId, link, as, fields);
    }
}
