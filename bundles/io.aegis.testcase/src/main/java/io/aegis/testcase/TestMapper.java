package io.aegis.testcase;

import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.edit.BlueFields;
import io.aegis.testcase.edit.PlanFields;
import io.aegis.testcase.edit.RedFields;
import io.aegis.testcase.edit.RemediationFields;
import io.aegis.testcase.edit.TestDraft;
import io.aegis.testcase.lifecycle.ReviewDecision;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/**
 * Single tests, in TestMapper.xml. What changes a test is one statement together with its entry of the timeline and the
 * row by which other nodes learn of it. It gives the test as it is then; null, with nothing changed, if there is no such
 * test in the state that the change needs.
 */
public interface TestMapper {
    @Nullable
    TestRow find(UUID id);

    /** With the row locked until the end of the transaction. */
    @Nullable
    TestRow lock(UUID id);

    @Nullable
    TestRow insert(
            @Param("draft") TestDraft draft,
            @Param("words") List<String> words,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    /** Keeps others from changing which test of the chain is the newest, until the end of the transaction. */
    void lockLineage(UUID lineageId);

    void forgetLatest(UUID lineageId);

    void setLatest(UUID lineageId);

    List<UUID> campaigns(UUID id);

    /** With all that belongs to it but evidence. */
    void remove(UUID id);

    boolean isRetestedOrRetest(UUID id);

    @Nullable
    TestRow changeGeneral(
            @Param("id") UUID id,
            @Param("fields") PlanFields fields,
            @Param("words") List<String> words,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow changeRed(
            @Param("id") UUID id,
            @Param("fields") RedFields fields,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow changeBlue(
            @Param("id") UUID id,
            @Param("fields") BlueFields fields,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow changeRemediation(
            @Param("id") UUID id,
            @Param("fields") RemediationFields fields,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow classify(
            @Param("id") UUID id,
            @Param("classification") Classification classification,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    /** Counts evidence that came or went. */
    @Nullable
    TestRow countEvidence(
            @Param("id") UUID id,
            @Param("red") int red,
            @Param("blue") int blue,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow startExecution(@Param("id") UUID id, @Param("entry") TimelineEntry entry, @Param("node") UUID node);

    /** Ends the red phase and begins the blue one. */
    @Nullable
    TestRow submitRed(
            @Param("id") UUID id,
            @Param("worklogId") UUID worklogId,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    /** Ends the blue phase and begins the review; null too if no result is given here nor was before. */
    @Nullable
    TestRow submitBlue(
            @Param("id") UUID id,
            @Param("result") @Nullable DetectionResult result,
            @Param("worklogId") UUID worklogId,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    /** Writes a verdict and ends the review if that decides; null too if the side has approved before. */
    @Nullable
    TestRow judge(
            @Param("id") UUID id,
            @Param("verdict") ReviewDecision verdict,
            @Param("worklogId") UUID worklogId,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);

    @Nullable
    TestRow reopen(@Param("id") UUID id, @Param("entry") TimelineEntry entry, @Param("node") UUID node);

    /** Null too if the clock stands. */
    @Nullable
    TestRow pause(@Param("id") UUID id, @Param("entry") TimelineEntry entry, @Param("node") UUID node);

    /** Null too if the clock runs. */
    @Nullable
    TestRow resume(@Param("id") UUID id, @Param("entry") TimelineEntry entry, @Param("node") UUID node);

    /**
     * Ties the tests of each technique of one list to the one at the same place in the other, with an entry in the
     * timeline of each.
     */
    List<TestSuccession.Moved> follow(
            @Param("former") List<UUID> former,
            @Param("successors") List<UUID> successors,
            @Param("notes") List<String> notes,
            @Param("userId") @Nullable UUID userId,
            @Param("username") String username,
            @Param("node") UUID node);

    int addToCampaign(@Param("id") UUID id, @Param("campaignId") UUID campaignId);

    int removeFromCampaign(@Param("id") UUID id, @Param("campaignId") UUID campaignId);

    /** Tells other nodes of a change that was no change of the row. */
    void tellOthers(@Param("test") TestRow test, @Param("node") UUID node);

    /** Puts back what was exported. */
    void restore(@Param("test") TestRow test, @Param("words") List<String> words, @Param("node") UUID node);

    /** Without noting it: for what was put back. */
    void setEvidenceCounts(@Param("id") UUID id, @Param("red") int red, @Param("blue") int blue);
}
