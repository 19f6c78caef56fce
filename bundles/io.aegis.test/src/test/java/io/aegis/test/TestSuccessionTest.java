package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.event.Event;
import io.aegis.api.security.Role;
import io.aegis.api.technique.AttackRelease.TechniqueKey;
import io.aegis.api.test.TestCounts;
import io.aegis.api.test.TestState;
import io.aegis.testkit.TestTechniques;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is tied to a technique that was revoked goes to the one in its place, in whatever state it is. */
class TestSuccessionTest {
    private static final UUID OLD = TestTechniques.id(House.TECHNIQUE);
    private static final UUID NEW = TestTechniques.id(House.OTHER_TECHNIQUE);

    private final House house = new House();
    private final TestSuccession succession = new TestSuccession(
            house.database, house.techniques, house.generations, house.audit, house.events, house.callers);

    @Test
    void allTestsGoWhateverTheirStateIs() {
        TestRow validated = house.inState(TestState.VALIDATED);
        TestRow draft = house.create("Draft");
        house.create("Restricted", Classification.RESTRICTED);
        BooleanSupplier none = house.generations.noneChangedOf(OLD);

        assertThat(follow()).isEqualTo(3);
        assertThat(house.shared.counts()).containsExactly(new TestCounts(NEW, 2, 1, 0, 0));
        assertThat(house.shared.ofTechnique(NEW).newest()).hasSize(3);
        assertThat(house.shared.ofTechnique(OLD).newest()).isEmpty();
        assertThat(none.getAsBoolean()).isFalse();
        assertThat(house.access.visible(validated.id()).version()).isEqualTo(validated.version() + 1);
        assertThat(house.newest(draft.id()).action()).isEqualTo("follow_technique");
        assertThat(house.audit.actions()).endsWith("move_test", "move_test", "move_test");
        List<Event> moved = house.events.events().stream()
                .filter(event -> event.type().equals("test.moved"))
                .toList();
        assertThat(moved).hasSize(3).allSatisfy(event -> assertThat(event.data())
                .containsEntry("technique_id", NEW.toString())
                .containsEntry("mitre_id", House.OTHER_TECHNIQUE)
                .containsEntry("former_technique_id", OLD.toString())
                .containsEntry("former_mitre_id", House.TECHNIQUE));
        assertThat(follow()).isZero();
        assertThat(succession.follow(Map.of())).isZero();
    }

    @Test
    void bothIdsFindThemAndARetestIsMadeOnTheSuccessor() {
        TestRow validated = house.inState(TestState.VALIDATED);
        follow();
        house.techniques.withRevoked(House.TECHNIQUE, House.OTHER_TECHNIQUE);

        for (String id : List.of(House.TECHNIQUE, OLD.toString(), House.OTHER_TECHNIQUE, NEW.toString())) {
            assertThat(house.titles(Filters.tests("techniqueId", id))).as(id).hasSize(1);
        }
        TestRow retest = house.as(Role.ADMIN).retest(validated);
        assertThat(retest.techniqueId()).isEqualTo(NEW);
        assertThat(house.shared.counts(NEW)).isEqualTo(new TestCounts(NEW, 1, 0, 0, 0));
    }

    private int follow() {
        return succession.follow(Map.of(OLD, new TechniqueKey(NEW, House.OTHER_TECHNIQUE, "enterprise")));
    }
}
