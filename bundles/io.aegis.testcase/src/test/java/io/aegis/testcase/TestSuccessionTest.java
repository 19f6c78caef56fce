package io.aegis.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.event.Event;
import io.aegis.api.security.Role;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.list.Filters;
import io.aegis.testkit.TestTechniques;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is tied to a technique that was revoked goes to the one in its place, in whatever state it is. */
class TestSuccessionTest {
    private static final UUID OLD = TestTechniques.id(TestFixture.TECHNIQUE);
    private static final UUID NEW = TestTechniques.id(TestFixture.OTHER_TECHNIQUE);

    private final TestFixture testFixture = new TestFixture();
    private final TestSuccession succession = new TestSuccession(
            testFixture.database, testFixture.changes, testFixture.audit, testFixture.events, testFixture.callers);

    TestSuccessionTest() {
        succession.setTechniques(testFixture.techniques);
    }

    @Test
    void allTestsGoWhateverTheirStateIs() {
        TestRow validated = testFixture.inState(TestState.VALIDATED);
        TestRow draft = testFixture.create("Draft");
        testFixture.create("Restricted", Classification.RESTRICTED);
        BooleanSupplier none = testFixture.changes.noneOfTechnique(OLD);

        assertThat(follow()).isEqualTo(3);
        assertThat(testFixture.shared.counts()).containsExactly(new TestCounts(NEW, 2, 1, 0, 0));
        assertThat(testFixture.shared.ofTechnique(NEW).newest()).hasSize(3);
        assertThat(testFixture.shared.ofTechnique(OLD).newest()).isEmpty();
        assertThat(none.getAsBoolean()).isFalse();
        assertThat(testFixture.access.visible(validated.id()).version()).isEqualTo(validated.version() + 1);
        assertThat(testFixture.newest(draft.id()).action()).isEqualTo("follow_technique");
        assertThat(testFixture.audit.actions()).endsWith("move_test", "move_test", "move_test");
        List<Event> moved = testFixture.events.events().stream()
                .filter(event -> event.type().equals("test.moved"))
                .toList();
        assertThat(moved).hasSize(3).allSatisfy(event -> assertThat(event.data())
                .containsEntry("technique_id", NEW.toString())
                .containsEntry("mitre_id", TestFixture.OTHER_TECHNIQUE)
                .containsEntry("former_technique_id", OLD.toString())
                .containsEntry("former_mitre_id", TestFixture.TECHNIQUE));
        assertThat(follow()).isZero();
        assertThat(succession.follow(Map.of())).isZero();
    }

    @Test
    void bothIdsFindThemAndARetestIsMadeOnTheSuccessor() {
        TestRow validated = testFixture.inState(TestState.VALIDATED);
        follow();
        testFixture.techniques.withRevoked(TestFixture.TECHNIQUE, TestFixture.OTHER_TECHNIQUE);

        for (String id : List.of(TestFixture.TECHNIQUE, OLD.toString(), TestFixture.OTHER_TECHNIQUE, NEW.toString())) {
            assertThat(testFixture.titles(Filters.tests("techniqueId", id)))
                    .as(id)
                    .hasSize(1);
        }
        TestRow retest = testFixture.as(Role.ADMIN).retest(validated);
        assertThat(retest.techniqueId()).isEqualTo(NEW);
        assertThat(testFixture.shared.counts(NEW)).isEqualTo(new TestCounts(NEW, 1, 0, 0, 0));
    }

    private int follow() {
        return succession.follow(Map.of(OLD, new TechniqueKey(NEW, TestFixture.OTHER_TECHNIQUE, "enterprise")));
    }
}
