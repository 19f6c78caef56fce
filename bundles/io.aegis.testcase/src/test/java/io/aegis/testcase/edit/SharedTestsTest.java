package io.aegis.testcase.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.list.Filters;
import io.aegis.testcase.list.TestFilter;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestTechniques;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedTestsTest {
    private static final UUID TECHNIQUE = TestTechniques.id(TestFixture.TECHNIQUE);
    private static final UUID OTHER = TestTechniques.id(TestFixture.OTHER_TECHNIQUE);

    private final TestFixture testFixture = new TestFixture();

    @Test
    void testsAreCreatedAllOrNone() {
        UUID campaign = UUID.randomUUID();
        List<UUID> ids = testFixture.shared.create(List.of(
                new NewTest(OTHER, null, null, null, null, new TestLink("campaign", campaign)),
                new NewTest(TECHNIQUE, " Named ", "why", "Linux", null, null)));
        assertThat(testFixture.shared.find(ids))
                .extracting(TestSummary::title, TestSummary::mitreId, TestSummary::platform)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Technique T1003", "T1003", null),
                        org.assertj.core.groups.Tuple.tuple("Named", TestFixture.TECHNIQUE, "Linux"));
        assertThat(testFixture.titles(Filters.tests("campaignId", campaign))).containsExactly("Technique T1003");
        assertThat(testFixture.audit.actions()).containsExactly("create_test", "create_test");
        assertThat(testFixture.newest(ids.get(0)).action()).isEqualTo("create");
        for (NewTest bad : List.of(
                new NewTest(UUID.randomUUID(), null, null, null, null, null),
                new NewTest(TestTechniques.id("T1086"), null, null, null, null, null),
                new NewTest(TECHNIQUE, null, null, null, UUID.randomUUID(), null),
                new NewTest(TECHNIQUE, "", null, null, null, null),
                new NewTest(TECHNIQUE, "x", null, "a\nb", null, null))) {
            TestFixture.assertProblem(
                    Problem.INVALID_INPUT,
                    () -> testFixture.shared.create(
                            List.of(new NewTest(TECHNIQUE, "ok", null, null, null, null), bad)));
        }
        assertThat(testFixture.list(Filters.tests()).get("total").intValue()).isEqualTo(2);
    }

    @Test
    void ofEachChainTheNewestTestCounts() {
        assertThat(testFixture.shared.counts()).isEmpty();
        assertThat(testFixture.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 0, 0, 0, 0));
        TestRow first = testFixture.inState(TestState.VALIDATED);
        testFixture.inState(TestState.REJECTED);
        testFixture.inState(TestState.DRAFT);
        assertThat(testFixture.shared.counts()).containsExactly(new TestCounts(TECHNIQUE, 2, 1, 0, 0));
        TestRow second = testFixture.retest(first);
        assertThat(testFixture.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 3, 0, 0, 0));
        testFixture.moves.startExecution(second.id(), null);
        testFixture.moves.submitRed(second.id(), null);
        testFixture.moves.submitBlue(second.id(), DetectionResult.NOT_DETECTED, null);
        testFixture.moves.validate(second.id(), DetectionResult.PARTIALLY_DETECTED, null);
        assertThat(testFixture.shared.counts()).containsExactly(new TestCounts(TECHNIQUE, 2, 0, 1, 0));
        testFixture.newTests.create(Bodies.titled("Other", TestFixture.OTHER_TECHNIQUE));
        assertThat(testFixture.shared.counts()).hasSize(2);
    }

    @Test
    void retestsAtOnceLeaveOneNewest() throws Exception {
        TestRow first = testFixture.inState(TestState.VALIDATED);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<TestRow> retest = () -> testFixture.retest(first);
            for (var answer : threads.invokeAll(Collections.nCopies(6, retest))) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(testFixture.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 1, 0, 0, 0));
    }

    @Test
    void theCountsSeeWhatThePresentTransactionDid() {
        List<Long> seen = new ArrayList<>();
        testFixture.database.doInTransaction(() -> {
            testFixture.create("One");
            seen.add(testFixture.shared.counts(TECHNIQUE).unfinished());
        });
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void theTestsOfATechniqueAreKeptUntilOneChanges() {
        for (int i = 0; i < 22; i++) {
            testFixture.create("Test " + i);
        }
        UUID started = testFixture.inState(TestState.RED_EXECUTING).id();
        TechniqueTests tests = testFixture.shared.ofTechnique(TECHNIQUE);
        assertThat(tests.newest()).hasSize(20).first().satisfies(newest -> {
            assertThat(newest.id()).isEqualTo(started);
            assertThat(newest.mitreId()).isEqualTo(TestFixture.TECHNIQUE);
        });
        assertThat(tests.counts()).isEqualTo(Map.of(TestState.DRAFT, 22L, TestState.RED_EXECUTING, 1L));
        TechniqueTests others = testFixture.shared.ofTechnique(OTHER);
        assertThat(others.newest()).isEmpty();
        assertThat(others.counts()).isEmpty();
        testFixture.edits.changeGeneral(
                testFixture.create("Moving").id(), Bodies.technique(TestFixture.OTHER_TECHNIQUE), IfMatch.any());
        assertThat(tests.current().getAsBoolean()).isFalse();
        assertThat(others.current().getAsBoolean()).isFalse();
        TechniqueTests again = testFixture.shared.ofTechnique(TECHNIQUE);
        testFixture.newTests.create(Bodies.titled("Elsewhere", TestFixture.OTHER_TECHNIQUE));
        assertThat(again.current().getAsBoolean()).isTrue();
        testFixture.moves.submitRed(started, null);
        assertThat(again.current().getAsBoolean()).isFalse();
    }

    @Test
    void theTestsOfATechniqueAreForThoseWhoSeeTheSame() {
        testFixture.newTests.create(Bodies.assigned("Secret", "red_tech", null, Classification.RESTRICTED));
        testFixture.user("blue2", Role.BLUE_TECH);
        TechniqueTests blue = by(Role.BLUE_TECH);
        assertThat(blue.newest()).isEmpty();
        assertThat(isFor(blue, Role.BLUE_TECH, Role.BLUE_TECH)).isTrue();
        assertThat(isFor(blue, Role.BLUE_TECH, Role.RED_TECH)).isFalse();
        assertThat(isFor(blue, Role.BLUE_TECH, Role.VIEWER)).isFalse();
        assertThat(isFor(blue, Role.BLUE_TECH, Role.ADMIN)).isFalse();
        TechniqueTests red = by(Role.RED_TECH);
        assertThat(red.newest()).hasSize(1);
        assertThat(isFor(red, Role.RED_TECH, Role.RED_TECH)).isTrue();
        assertThat(isFor(red, Role.RED_TECH, Role.BLUE_TECH)).isFalse();
    }

    private static boolean isFor(TechniqueTests tests, Role writtenFor, Role other) {
        return tests.audience()
                .key(TestCaller.as(other))
                .equals(tests.audience().key(TestCaller.as(writtenFor)));
    }

    private TechniqueTests by(Role role) {
        return testFixture.as(role).shared.ofTechnique(TECHNIQUE);
    }

    @Test
    void aChangeOfATestIsNewsToItsTechniqueAndItsStatesAlone() {
        UUID id = testFixture.create("Here").id();
        TechniqueTests kept = testFixture.shared.ofTechnique(TECHNIQUE);
        TechniqueTests unconcerned = testFixture.shared.ofTechnique(OTHER);
        JsonDocument all = list(Filters.tests());
        JsonDocument drafts = list(Filters.tests("states", List.of("draft")));
        JsonDocument reviews = list(Filters.tests("states", List.of("in_review")));

        testFixture.moves.startExecution(id, null);
        assertThat(kept.current().getAsBoolean()).isFalse();
        assertThat(unconcerned.current().getAsBoolean()).isTrue();
        assertThat(all.isCurrent()).isFalse();
        assertThat(drafts.isCurrent()).as("where it came from").isFalse();
        assertThat(reviews.isCurrent()).isTrue();

        JsonDocument executing = list(Filters.tests("states", List.of("red_executing")));
        testFixture.edits.classify(id, new ClassificationChange(Classification.CONFIDENTIAL, null), IfMatch.any());
        assertThat(executing.isCurrent()).isFalse();
        UUID draft = testFixture.create("Draft").id();
        TechniqueTests left = testFixture.shared.ofTechnique(TECHNIQUE);
        testFixture.edits.changeGeneral(draft, Bodies.technique(TestFixture.OTHER_TECHNIQUE), IfMatch.any());
        assertThat(left.current().getAsBoolean()).isFalse();
        assertThat(unconcerned.current().getAsBoolean()).isFalse();
    }

    private JsonDocument list(TestFilter filter) {
        return testFixture.lists.page(filter, new PageRequest(0, 50));
    }

    @Test
    void aStoppedBundleKeepsNobodysAnswersCurrent() {
        testFixture.create("One");
        TechniqueTests tests = testFixture.shared.ofTechnique(TECHNIQUE);
        testFixture.freshness.everythingChanged();
        assertThat(tests.current().getAsBoolean()).isFalse();
    }
}
