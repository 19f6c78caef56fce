package io.aegis.testcase.edit;

import io.aegis.api.id.Ids;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test about to be created.
 *
 * @param lineageId its own id, or that of the chain that it belongs to
 * @param retestOf the test that it repeats, null for none
 * @param templateId where its texts came from, null for nowhere
 * @param campaignId the campaign that it is made for, null for none
 */
public record TestDraft(
        UUID id,
        UUID lineageId,
        @Nullable UUID retestOf,
        @Nullable UUID templateId,
        @Nullable UUID campaignId,
        Classification classification,
        PlanFields fields) {

    /** A test that repeats none. */
    public static TestDraft of(PlanFields fields) {
        UUID id = Ids.next();
        return new TestDraft(id, id, null, null, null, Classification.INTERNAL, fields);
    }

    TestDraft repeating(TestRow test) {
        return new TestDraft(id, test.lineageId(), test.id(), test.templateId(), campaignId, classification, fields);
    }

    public TestDraft fromTemplate(@Nullable UUID template) {
        return new TestDraft(id, lineageId, retestOf, template, campaignId, classification, fields);
    }

    TestDraft inCampaign(@Nullable UUID campaign) {
        return new TestDraft(id, lineageId, retestOf, templateId, campaign, classification, fields);
    }

    public TestDraft classified(Classification as) {
        return new TestDraft(id, lineageId, retestOf, templateId, campaignId, as, fields);
    }
}
