package io.aegis.technique.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.technique.RecordingPart;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.testkit.TestSources;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartOnArrivalTest {
    private static final String SOURCE = "/elsewhere/bundle.json";

    private final TestSources files = new TestSources()
            .with(SOURCE, bundle().bytes())
            .with("other.json", bundle().group("wolf").bytes());
    private final RecordingPart groups = new RecordingPart("groups", "intrusion-set");

    @Test
    void afterAFirstStartWithASourceItGetsItsShareAtOnceAndOnce() {
        try (TestFixture fixture = started(SOURCE)) {
            fixture.parts.add(groups);
            assertThat(groups.last().objects()).hasSize(1);
            assertThat(groups.last().relations()).hasSize(1);

            fixture.parts.remove(groups);
            fixture.parts.add(groups);
            new PartOnArrival(fixture.sync, fixture.sources, fixture.parts, fixture.start);
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    @Test
    void theStarterCatalogueHasNothingToGive() {
        try (TestFixture fixture = started("")) {
            fixture.parts.add(groups);
            assertThat(groups.count()).isZero();
        }
    }

    @Test
    void whoWasAwayDuringASyncGetsThatReleaseAfterwards() {
        try (TestFixture fixture = started(SOURCE)) {
            fixture.parts.add(groups);
            fixture.parts.remove(groups);
            fixture.job.run(Map.of("source", "other.json"));
            fixture.parts.add(groups);
            assertThat(groups.count()).isEqualTo(2);
            assertThat(groups.last().objects()).hasSize(2);
        }
    }

    @Test
    void whoIsThereAlreadyWhenTechniquesComeIsGivenItToo() {
        try (TestFixture fixture = started(SOURCE)) {
            fixture.onArrival.stop();
            fixture.parts.add(groups);
            assertThat(groups.count()).isZero();
            new PartOnArrival(fixture.sync, fixture.sources, fixture.parts, fixture.start);
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    @Test
    void aSourceThatCannotBeReadAnyMoreLeavesEverythingAsItIsUntilTheNextSync() {
        try (TestFixture fixture = started(SOURCE)) {
            files.with(SOURCE, "gone");
            fixture.parts.add(groups);
            assertThat(groups.count()).isZero();
            assertThat(fixture.parts.present()).containsExactly(groups);
            assertThat(fixture.catalogue.find("T1059")).isPresent();
            fixture.job.run(Map.of("source", "other.json"));
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    private static Stix bundle() {
        return Stix.withMatrix()
                .technique("T1059", "Interpreter")
                .group("bear")
                .link("uses", "intrusion-set--bear", Stix.id("T1059"));
    }

    private TestFixture started(String source) {
        return TestFixture.started(TestFixture.settings().with("AEGIS_ATTACK_SOURCE", source), files);
    }
}
