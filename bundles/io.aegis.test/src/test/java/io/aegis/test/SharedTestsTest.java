package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.test.DetectionResult;
import io.aegis.api.test.NewTest;
import io.aegis.api.test.TechniqueTests;
import io.aegis.api.test.TestCounts;
import io.aegis.api.test.TestState;
import io.aegis.api.test.TestSummary;
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
    private static final UUID TECHNIQUE = TestTechniques.id(House.TECHNIQUE);
    private static final UUID OTHER = TestTechniques.id(House.OTHER_TECHNIQUE);

    private final House house = new House();

    @Test
    void testsAreCreatedAllOrNone() {
        UUID campaign = UUID.randomUUID();
        List<UUID> ids = house.shared.create(List.of(
                new NewTest(OTHER, null, null, null, null, campaign),
                new NewTest(TECHNIQUE, " Named ", "why", "Linux", null, null)));
        assertThat(house.shared.find(ids))
                .extracting(TestSummary::title, TestSummary::mitreId, TestSummary::platform)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Technique T1003", "T1003", null),
                        org.assertj.core.groups.Tuple.tuple("Named", House.TECHNIQUE, "Linux"));
        assertThat(house.titles(Filters.tests("campaignId", campaign))).containsExactly("Technique T1003");
        assertThat(house.audit.actions()).containsExactly("create_test", "create_test");
        assertThat(house.newest(ids.get(0)).action()).isEqualTo("create");
        for (NewTest bad : List.of(
                new NewTest(UUID.randomUUID(), null, null, null, null, null),
                new NewTest(TestTechniques.id("T1086"), null, null, null, null, null),
                new NewTest(TECHNIQUE, null, null, null, UUID.randomUUID(), null),
                new NewTest(TECHNIQUE, "", null, null, null, null),
                new NewTest(TECHNIQUE, "x", null, "a\nb", null, null))) {
            House.assertProblem(
                    Problem.INVALID_INPUT,
                    () -> house.shared.create(List.of(new NewTest(TECHNIQUE, "ok", null, null, null, null), bad)));
        }
        assertThat(house.list(Filters.tests()).get("total").intValue()).isEqualTo(2);
    }

    @Test
    void ofEachChainTheNewestTestCounts() {
        assertThat(house.shared.counts()).isEmpty();
        assertThat(house.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 0, 0, 0, 0));
        TestRow first = house.inState(TestState.VALIDATED);
        house.inState(TestState.REJECTED);
        house.inState(TestState.DRAFT);
        assertThat(house.shared.counts()).containsExactly(new TestCounts(TECHNIQUE, 2, 1, 0, 0));
        TestRow second = house.retest(first);
        assertThat(house.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 3, 0, 0, 0));
        house.moves.startExecution(second.id(), null);
        house.moves.submitRed(second.id(), null);
        house.moves.submitBlue(second.id(), DetectionResult.NOT_DETECTED, null);
        house.moves.validate(second.id(), DetectionResult.PARTIALLY_DETECTED, null);
        assertThat(house.shared.counts()).containsExactly(new TestCounts(TECHNIQUE, 2, 0, 1, 0));
        house.newTests.create(Bodies.titled("Other", House.OTHER_TECHNIQUE));
        assertThat(house.shared.counts()).hasSize(2);
    }

    @Test
    void retestsAtOnceLeaveOneNewest() throws Exception {
        TestRow first = house.inState(TestState.VALIDATED);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<TestRow> retest = () -> house.retest(first);
            for (var answer : threads.invokeAll(Collections.nCopies(6, retest))) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(house.shared.counts(TECHNIQUE)).isEqualTo(new TestCounts(TECHNIQUE, 1, 0, 0, 0));
    }

    @Test
    void theCountsSeeWhatThePresentTransactionDid() {
        List<Long> seen = new ArrayList<>();
        house.database.doInTransaction(() -> {
            house.create("One");
            seen.add(house.shared.counts(TECHNIQUE).unfinished());
        });
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void theTestsOfATechniqueAreKeptUntilOneChanges() {
        for (int i = 0; i < 22; i++) {
            house.create("Test " + i);
        }
        UUID started = house.inState(TestState.RED_EXECUTING).id();
        TechniqueTests tests = house.shared.ofTechnique(TECHNIQUE);
        assertThat(tests.newest()).hasSize(20).first().satisfies(newest -> {
            assertThat(newest.id()).isEqualTo(started);
            assertThat(newest.mitreId()).isEqualTo(House.TECHNIQUE);
        });
        assertThat(tests.counts()).isEqualTo(Map.of(TestState.DRAFT, 22L, TestState.RED_EXECUTING, 1L));
        TechniqueTests others = house.shared.ofTechnique(OTHER);
        assertThat(others.newest()).isEmpty();
        assertThat(others.counts()).isEmpty();
        house.edits.changeGeneral(house.create("Moving").id(), Bodies.technique(House.OTHER_TECHNIQUE), IfMatch.any());
        assertThat(tests.current().getAsBoolean()).isFalse();
        assertThat(others.current().getAsBoolean()).isFalse();
        TechniqueTests again = house.shared.ofTechnique(TECHNIQUE);
        house.newTests.create(Bodies.titled("Elsewhere", House.OTHER_TECHNIQUE));
        assertThat(again.current().getAsBoolean()).isTrue();
        house.moves.submitRed(started, null);
        assertThat(again.current().getAsBoolean()).isFalse();
    }

    @Test
    void theTestsOfATechniqueAreForThoseWhoSeeTheSame() {
        house.newTests.create(Bodies.assigned("Secret", "red_tech", null, Classification.RESTRICTED));
        house.user("blue2", Role.BLUE_TECH);
        TechniqueTests blue = by(Role.BLUE_TECH);
        assertThat(blue.newest()).isEmpty();
        assertThat(blue.audience().test(TestCaller.as(Role.BLUE_TECH))).isTrue();
        assertThat(blue.audience().test(TestCaller.as(Role.RED_TECH))).isFalse();
        assertThat(blue.audience().test(TestCaller.as(Role.VIEWER))).isFalse();
        assertThat(blue.audience().test(TestCaller.as(Role.ADMIN))).isFalse();
        TechniqueTests red = by(Role.RED_TECH);
        assertThat(red.newest()).hasSize(1);
        assertThat(red.audience().test(TestCaller.as(Role.RED_TECH))).isTrue();
        assertThat(red.audience().test(TestCaller.as(Role.BLUE_TECH))).isFalse();
    }

    private TechniqueTests by(Role role) {
        return house.as(role).shared.ofTechnique(TECHNIQUE);
    }

    @Test
    void anotherNodeLearnsWhatChanged() {
        House other = new House(house.database);
        other.generations.poll();
        other.create("Here").id();
        TechniqueTests kept = other.shared.ofTechnique(TECHNIQUE);
        TechniqueTests unconcerned = other.shared.ofTechnique(OTHER);
        var list = other.lists.page(Filters.tests(), new io.aegis.api.rest.PageRequest(0, 50));
        other.generations.poll();
        assertThat(list.isCurrent()).as("its own change is no news").isTrue();

        UUID id = house.create("There").id();
        other.generations.poll();
        assertThat(kept.current().getAsBoolean()).isFalse();
        assertThat(list.isCurrent()).isFalse();
        assertThat(unconcerned.current().getAsBoolean()).isTrue();
        assertThat(other.list(Filters.tests()).get("total").intValue()).isEqualTo(2);

        other.as(Role.VIEWER);
        var viewers = other.lists.page(Filters.tests(), new io.aegis.api.rest.PageRequest(0, 50));
        house.edits.classify(id, new ClassificationChange(Classification.CONFIDENTIAL, null), IfMatch.any());
        house.edits.changeGeneral(id, Bodies.technique(House.OTHER_TECHNIQUE), IfMatch.any());
        other.generations.poll();
        assertThat(viewers.isCurrent()).isFalse();
        assertThat(unconcerned.current().getAsBoolean()).isFalse();
        assertThat(other.list(Filters.tests()).get("total").intValue()).isEqualTo(1);
    }

    @Test
    void aChangeThatIsCommittedLateIsSeenAllTheSame() {
        House other = new House(house.database);
        other.generations.poll();
        TechniqueTests kept = other.shared.ofTechnique(TECHNIQUE);
        house.database.doInTransaction(() -> {
            house.create("Slow");
            otherThread(() -> house.newTests.create(Bodies.titled("Quick", House.OTHER_TECHNIQUE)));
            otherThread(() -> other.generations.poll());
            assertThat(kept.current().getAsBoolean()).isTrue();
        });
        other.generations.poll();
        assertThat(kept.current().getAsBoolean()).isFalse();
    }

    private static void otherThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStoppedBundleKeepsNobodysAnswersCurrent() {
        house.create("One");
        TechniqueTests tests = house.shared.ofTechnique(TECHNIQUE);
        house.generations.stop();
        assertThat(tests.current().getAsBoolean()).isFalse();
    }
}
