package io.aegis.actor.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.actor.FakeTechniques;
import io.aegis.actor.Queries;
import io.aegis.actor.RealRelease;
import io.aegis.actor.Release;
import io.aegis.actor.StarterGenerator;
import io.aegis.actor.TestFixture;
import io.aegis.technique.api.AttackRelease;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarterGroupsTest {
    private static final FakeTechniques TECHNIQUES = techniques();

    private static FakeTechniques techniques() {
        FakeTechniques all = new FakeTechniques();
        StarterFile.read().forEach(group -> group.techniques().forEach(all::with));
        return all;
    }

    @Test
    void holdsAllGroupsAndNoTexts() {
        assertThat(StarterFile.read()).hasSize(172);
        assertThat(StarterFile.read().stream()
                        .filter(group -> !group.techniques().isEmpty()))
                .hasSize(168);
        assertThat(StarterFile.write(StarterFile.read()).lines()).allMatch(line -> line.length() < 2_500);
    }

    @Test
    void isWhatTheRealBundleSays() {
        AttackRelease release = RealRelease.read("attack/enterprise-attack-18.1.json.gz", "enterprise");
        assertThat(StarterGenerator.lines(release)).isEqualTo(StarterFile.read());
    }

    @Test
    void isLoadedOnceAndServesWithoutNetwork() {
        try (TestFixture fixture = TestFixture.started(TECHNIQUES)) {
            JsonNode apt29 = fixture.detail("G0016");
            assertThat(apt29.path("name").asText()).isEqualTo("APT29");
            assertThat(apt29.path("starter").asBoolean()).isTrue();
            assertThat(apt29.path("description").isNull()).isTrue();
            assertThat(apt29.path("techniques").size()).isGreaterThan(50);
            assertThat(Queries.all().run(fixture).total()).isEqualTo(172);

            new StarterGroups(fixture.sync, TECHNIQUES);
            assertThat(fixture.detail("G0016")).isEqualTo(apt29);
        }
    }

    @Test
    void leavesOutTechniquesThatAreNotThere() {
        try (TestFixture fixture = TestFixture.started(new FakeTechniques().with("T1003.004"))) {
            assertThat(fixture.detail("G0016").path("techniques").findValuesAsText("mitre_id"))
                    .containsExactly("T1003.004");
        }
    }

    @Test
    void isNotWrittenOverASync() {
        try (TestFixture fixture =
                TestFixture.holding(TECHNIQUES, Release.enterprise().group("G0016", "Full", List.of("APT29")))) {
            List<Group> starter = List.of();
            fixture.sync.write(starter, List.of("enterprise"), true, true);
            assertThat(fixture.detail("G0016").path("name").asText()).isEqualTo("Full");
            assertThat(fixture.detail("G0016").path("retired").asBoolean()).isFalse();
        }
    }

    @Test
    void becomesFullInPlace() {
        AttackRelease release = RealRelease.read("attack/enterprise-attack-18.1.json.gz", "enterprise");
        try (TestFixture fixture = TestFixture.started(TECHNIQUES)) {
            String id = fixture.detail("G0016").path("id").asText();
            assertThat(fixture.sync(release))
                    .containsEntry("new", 15)
                    .containsEntry("updated", 172)
                    .containsEntry("active", 172L)
                    .containsEntry("with_techniques", 168L);
            JsonNode full = fixture.detail("G0016");
            assertThat(full.path("id").asText()).isEqualTo(id);
            assertThat(full.path("starter").asBoolean()).isFalse();
            assertThat(full.path("description").asText()).isNotEmpty();
            assertThat(fixture.sync(release)).containsEntry("new", 0).containsEntry("updated", 0);
        }
    }

    @Test
    void goesThroughTheRealReleases() {
        AttackRelease before = RealRelease.read("attack/enterprise-attack-17.1.json.gz", "enterprise");
        AttackRelease after = RealRelease.read("attack/enterprise-attack-18.1.json.gz", "enterprise");
        AttackRelease ics = RealRelease.read("attack/ics-attack-18.1.json.gz", "ics");
        try (TestFixture fixture = TestFixture.started(TECHNIQUES)) {
            assertThat(fixture.sync(before)).containsEntry("active", 166L).containsEntry("with_techniques", 162L);
            assertThat(fixture.sync(after))
                    .containsEntry("active", 172L)
                    .containsEntry("with_techniques", 168L)
                    .containsEntry("retired", 0);
            assertThat(fixture.sync(ics)).containsEntry("new", 2);
            assertThat(fixture.sync(after)).containsEntry("new", 0).containsEntry("updated", 0);
            assertThat(fixture.sync(ics)).containsEntry("new", 0).containsEntry("updated", 0);
            assertThat(fixture.detail("G0057").path("revoked_by").asText()).isEqualTo("G0049");
        }
    }
}
