package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.technique.api.TechniqueFollower;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.sync.StarterCatalogue;
import io.aegis.technique.sync.SyncOptions;
import io.aegis.technique.sync.SyncResult;
import io.aegis.testkit.TestSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Against the real bundles, where they are. */
class RealBundleTest {
    @Test
    void goesFrom17To18() {
        AttackCatalogue before = SharedData.read(SharedData.ENTERPRISE_17);
        AttackCatalogue after = SharedData.read(SharedData.ENTERPRISE_18);
        try (TestFixture fixture = TestFixture.started(TestFixture.settings(), new TestSources())) {
            fixture.sync.write(before, "17.1");
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(679);

            SyncResult result = fixture.sync.write(after, "18.1");

            assertThat(result.added()).isEqualTo(0);
            assertThat(result.silent()).isEqualTo(84);
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(fixture.coverage.byTactic(null, 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void loads17FirstAndThen18() {
        AttackCatalogue before = SharedData.read(SharedData.ENTERPRISE_17);
        AttackCatalogue after = SharedData.read(SharedData.ENTERPRISE_18);
        try (TestFixture fixture =
                TestFixture.holding(Stix.withMatrix().inVersion("16.1").technique("T1059", "x"))) {
            SyncResult first = fixture.sync.write(before, "17.1");
            assertThat(first.added()).isEqualTo(822);

            SyncResult second = fixture.sync.write(after, "18.1");
            assertThat(second.added()).isEqualTo(12);
            assertThat(second.silent()).isEqualTo(84);
            assertThat(second.revoked()).isZero();
            assertThat(second.retired()).isZero();
            assertThat(second.objects()).containsEntry("relationship", 20_048);

            SyncResult third = fixture.sync.write(after, "18.1");
            assertThat(third.added() + third.updated() + third.retired()).isZero();
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(TestJson.tree(fixture.techniques.detail("T1150"))
                            .path("revoked_by")
                            .asText())
                    .isEqualTo("T1647");
        }
    }

    /** What 17.1 revokes already as if it did not yet: then 18.1, and back. */
    @Test
    void whatMovesFrom17To18TakesItsTestsAlongAndTheWayBackIsRefused() {
        AttackCatalogue real = SharedData.read(SharedData.ENTERPRISE_17);
        List<String> moving = List.of("T1066", "T1150", "T1547.011", "T1073", "T1574.002");
        AttackCatalogue before = new AttackCatalogue(
                real.domains(),
                real.tactics(),
                real.techniques().stream()
                        .map(technique -> moving.contains(technique.mitreId()) ? inUse(technique) : technique)
                        .toList(),
                real.objects(),
                real.extras(),
                real.releases(),
                real.successorsElsewhere(),
                real.notes(),
                false);
        try (TestFixture fixture = TestFixture.started(TestFixture.settings(), new TestSources())) {
            fixture.sync.write(before, "17.1");
            Map<UUID, TechniqueKey> followed = new HashMap<>();
            fixture.successions.add(new TechniqueFollower() {
                @Override
                public String name() {
                    return "tests";
                }

                @Override
                public int follow(Map<UUID, TechniqueKey> successors) {
                    followed.putAll(successors);
                    return successors.size();
                }
            });
            followed.clear();

            SyncResult result = fixture.sync.write(SharedData.read(SharedData.ENTERPRISE_18), "18.1");
            assertThat(result.revoked()).isEqualTo(5);
            for (List<String> pair : List.of(
                    List.of("T1066", "T1027.005"),
                    List.of("T1150", "T1647"),
                    List.of("T1547.011", "T1647"),
                    List.of("T1073", "T1574.001"),
                    List.of("T1574.002", "T1574.001"))) {
                UUID old = fixture.catalogue.find(pair.get(0)).orElseThrow().id();
                assertThat(Objects.requireNonNull(followed.get(old)).mitreId()).isEqualTo(pair.get(1));
            }
            assertThatThrownBy(() -> fixture.sync.write(before, "17.1"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("18.1")
                    .hasMessageContaining("12 retired");
        }
    }

    private static AttackTechnique inUse(AttackTechnique of) {
        return new AttackTechnique(
                of.stixId(),
                of.mitreId(),
                of.domain(),
                of.name(),
                of.description(),
                of.detection(),
                of.url(),
                of.platforms(),
                of.dataSources(),
                of.tactics(),
                of.parent(),
                of.subtechnique(),
                false,
                null,
                false,
                of.modified());
    }

    @Test
    void handsOverTheGroupsAndWhatTheyUse() {
        AttackCatalogue catalogue = SharedData.read(SharedData.ENTERPRISE_18);
        try (TestFixture fixture = TestFixture.started(TestFixture.settings(), new TestSources())) {
            RecordingPart part = new RecordingPart("groups", "intrusion-set");
            fixture.sync.write(catalogue, "18.1", List.of(part), SyncOptions.NONE);

            AttackRelease release = part.last();
            assertThat(release.objects()).hasSize(187);
            assertThat(release.version()).isEqualTo("18.1");
            assertThat(release.relations().stream()
                            .filter(relation -> relation.type().equals("uses"))
                            .filter(relation -> release.techniques().containsKey(relation.target())))
                    .hasSize(4_362);
        }
    }

    @Test
    void loadsIcsBesideEnterprise() {
        AttackCatalogue ics = SharedData.read(SharedData.ICS_18);
        try (TestFixture fixture = TestFixture.started(TestFixture.settings(), new TestSources())) {
            SyncResult result = fixture.sync.write(ics, "ics");

            assertThat(result.retired()).isZero();
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(691 + 83);
            assertThat(fixture.coverage.byTactic("ics", 0, 0).total()).isEqualTo(12);
            assertThat(fixture.coverage.byTactic("enterprise", 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void theStarterHoldsTheFactsOfTheRealBundle() throws IOException {
        AttackCatalogue real = SharedData.read(SharedData.ENTERPRISE_18);
        String resource;
        try (var in = Objects.requireNonNull(StarterCatalogue.class.getResourceAsStream(StarterCatalogue.RESOURCE))) {
            resource = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(resource).isEqualTo(StarterCatalogue.write(real));
        AttackCatalogue starter = StarterCatalogue.read();
        assertThat(starter.techniques())
                .usingRecursiveFieldByFieldElementComparatorOnFields(
                        "mitreId", "name", "url", "domain", "tactics", "platforms", "parent", "subtechnique")
                .containsExactlyElementsOf(real.techniques().stream()
                        .filter(AttackTechnique::isActive)
                        .toList());
    }
}
