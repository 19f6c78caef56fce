package io.aegis.testcase;

import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.BlueFields;
import io.aegis.testcase.edit.PlanFields;
import io.aegis.testcase.edit.RedFields;
import io.aegis.testcase.edit.RemediationFields;
import io.aegis.testcase.edit.TestDraft;
import io.aegis.testcase.lifecycle.ReviewDecision;
import io.aegis.testcase.lifecycle.Transition;
import io.aegis.testcase.timeline.TimelineEntry;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/**
 * Single tests, in TestMapper.xml. What changes a test is one statement together with its entry of the timeline. It gives
 * the test as it is then; null, with nothing changed, if there is no such
 * test in the state that the change needs.
 */
public interface TestMapper {
    @Nullable
    TestRow find(UUID id);

    /** With the row locked until the end of the transaction. */
    @Nullable
    TestRow lock(UUID id);

    /**
     * Those that there are, with their rows locked until the end of the transaction. Locked in the order of the ids, so
     * that two who lock many do not wait for one another for ever.
     */
    List<TestRow> lockAll(@Param("ids") List<UUID> ids);

    @Nullable
    TestRow insert(
            @Param("draft") TestDraft draft, @Param("words") List<String> words, @Param("entry") TimelineEntry entry);

    /** Keeps others from changing which test of the chain is the newest, until the end of the transaction. */
    void lockLineage(UUID lineageId);

    void forgetLatest(UUID lineageId);

    void setLatest(UUID lineageId);

    List<TestLink> links(UUID id);

    /** With all that belongs to it but evidence. */
    void remove(UUID id);

    boolean isRetestedOrRetest(UUID id);

    @Nullable
    TestRow changeGeneral(
            @Param("id") UUID id,
            @Param("from") List<TestState> from,
            @Param("fields") PlanFields fields,
            @Param("words") List<String> words,
            @Param("entry") TimelineEntry entry);

    @Nullable
    TestRow changeRed(
            @Param("id") UUID id,
            @Param("from") List<TestState> from,
            @Param("fields") RedFields fields,
            @Param("entry") TimelineEntry entry);

    @Nullable
    TestRow changeBlue(
            @Param("id") UUID id,
            @Param("from") List<TestState> from,
            @Param("fields") BlueFields fields,
            @Param("entry") TimelineEntry entry);

    @Nullable
    TestRow changeRemediation(
            @Param("id") UUID id,
            @Param("from") List<TestState> from,
            @Param("fields") RemediationFields fields,
            @Param("entry") TimelineEntry entry);

    @Nullable
    TestRow classify(
            @Param("id") UUID id,
            @Param("classification") Classification classification,
            @Param("entry") TimelineEntry entry);

    /** Counts evidence that came or went. */
    @Nullable
    TestRow countEvidence(
            @Param("id") UUID id, @Param("red") int red, @Param("blue") int blue, @Param("entry") TimelineEntry entry);

    /**
     * Starts those of these tests that are in one of the states; the other transitions below are of the same kind. In no
     * promised order.
     */
    List<Transition> startExecution(
            @Param("ids") List<UUID> ids, @Param("from") List<TestState> from, @Param("entry") TimelineEntry entry);

    /**
     * Ends the red phase and begins the blue one.
     *
     * @param worklogIds one for each test
     */
    List<Transition> submitRed(
            @Param("ids") List<UUID> ids,
            @Param("from") List<TestState> from,
            @Param("worklogIds") List<UUID> worklogIds,
            @Param("entry") TimelineEntry entry);

    /**
     * Ends the blue phase and begins the review. Leaves out tests that have no result, here or before, and those whose
     * times contradict each other.
     */
    List<Transition> submitBlue(
            @Param("ids") List<UUID> ids,
            @Param("from") List<TestState> from,
            @Param("result") @Nullable DetectionResult result,
            @Param("worklogIds") List<UUID> worklogIds,
            @Param("entry") TimelineEntry entry);

    /** Writes a verdict and ends the review if that decides. Leaves out tests that the side has approved before. */
    List<Transition> judge(
            @Param("ids") List<UUID> ids,
            @Param("from") List<TestState> from,
            @Param("verdict") ReviewDecision verdict,
            @Param("worklogIds") List<UUID> worklogIds,
            @Param("entry") TimelineEntry entry);

    List<Transition> reopen(
            @Param("ids") List<UUID> ids, @Param("from") List<TestState> from, @Param("entry") TimelineEntry entry);

    /** Leaves out tests whose clock stands. */
    List<Transition> pause(
            @Param("ids") List<UUID> ids, @Param("from") List<TestState> from, @Param("entry") TimelineEntry entry);

    /** Leaves out tests whose clock runs. */
    List<Transition> resume(
            @Param("ids") List<UUID> ids, @Param("from") List<TestState> from, @Param("entry") TimelineEntry entry);

    /**
     * Ties the tests of each technique of one list to the one at the same place in the other, with an entry in the
     * timeline of each.
     */
    List<TestSuccession.Moved> follow(
            @Param("former") List<UUID> former,
            @Param("successors") List<UUID> successors,
            @Param("notes") List<String> notes,
            @Param("userId") @Nullable UUID userId,
            @Param("username") String username);

    /** Gives 0 where it is there already. */
    int link(@Param("id") UUID id, @Param("link") TestLink link);

    /** Gives 0 where there is none. */
    int unlink(@Param("id") UUID id, @Param("link") TestLink link);

    /** Puts back what was exported. */
    void restore(@Param("test") TestRow test, @Param("words") List<String> words);

    /** Without noting it: for what was put back. */
    void setEvidenceCounts(@Param("id") UUID id, @Param("red") int red, @Param("blue") int blue);
}
