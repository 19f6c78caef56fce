package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.technique.AttackRelease;
import io.aegis.testkit.TestSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against the real bundles, where they are. */
class RealBundleTest {
    @Test
    void goesFrom17To18() {
        AttackCatalogue before = SharedData.read(SharedData.ENTERPRISE_17);
        AttackCatalogue after = SharedData.read(SharedData.ENTERPRISE_18);
        try (Platform platform = Platform.started(Platform.settings(), new TestSources())) {
            platform.sync.write(before, "17.1");
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(679);

            SyncResult result = platform.sync.write(after, "18.1");

            assertThat(result.added()).isEqualTo(0);
            assertThat(result.silent()).isEqualTo(84);
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(platform.coverage.byTactic(null, 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void loads17FirstAndThen18() {
        AttackCatalogue before = SharedData.read(SharedData.ENTERPRISE_17);
        AttackCatalogue after = SharedData.read(SharedData.ENTERPRISE_18);
        try (Platform platform = Platform.holding(Stix.withMatrix().technique("T1059", "x"))) {
            SyncResult first = platform.sync.write(before, "17.1");
            assertThat(first.added()).isEqualTo(822);

            SyncResult second = platform.sync.write(after, "18.1");
            assertThat(second.added()).isEqualTo(12);
            assertThat(second.silent()).isEqualTo(84);
            assertThat(second.revoked()).isZero();
            assertThat(second.retired()).isZero();
            assertThat(second.objects()).containsEntry("relationship", 20_048);

            SyncResult third = platform.sync.write(after, "18.1");
            assertThat(third.added() + third.updated() + third.retired()).isZero();
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(TestJson.tree(platform.techniques.detail("T1150"))
                            .path("revoked_by")
                            .asText())
                    .isEqualTo("T1647");
        }
    }

    @Test
    void handsOverTheGroupsAndWhatTheyUse() {
        AttackCatalogue catalogue = SharedData.read(SharedData.ENTERPRISE_18);
        try (Platform platform = Platform.started(Platform.settings(), new TestSources())) {
            RecordingPart part = new RecordingPart("groups", "intrusion-set");
            platform.sync.write(catalogue, "18.1", List.of(part), SyncOptions.NONE);

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
        try (Platform platform = Platform.started(Platform.settings(), new TestSources())) {
            SyncResult result = platform.sync.write(ics, "ics");

            assertThat(result.retired()).isZero();
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(691 + 83);
            assertThat(platform.coverage.byTactic("ics", 0, 0).total()).isEqualTo(12);
            assertThat(platform.coverage.byTactic("enterprise", 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void theStarterHoldsTheFactsOfTheRealBundle() throws IOException {
        AttackCatalogue real = SharedData.read(SharedData.ENTERPRISE_18);
        String resource;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream(StarterCatalogue.RESOURCE))) {
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
