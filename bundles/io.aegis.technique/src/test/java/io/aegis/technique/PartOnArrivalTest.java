package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;

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
        try (Platform platform = started(SOURCE)) {
            platform.parts.add(groups);
            assertThat(groups.last().objects()).hasSize(1);
            assertThat(groups.last().relations()).hasSize(1);

            platform.parts.remove(groups);
            platform.parts.add(groups);
            new PartOnArrival(platform.sync, platform.sources, platform.parts, platform.start);
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    @Test
    void theStarterCatalogueHasNothingToGive() {
        try (Platform platform = started("")) {
            platform.parts.add(groups);
            assertThat(groups.count()).isZero();
        }
    }

    @Test
    void whoWasAwayDuringASyncGetsThatReleaseAfterwards() {
        try (Platform platform = started(SOURCE)) {
            platform.parts.add(groups);
            platform.parts.remove(groups);
            platform.job.run(Map.of("source", "other.json"));
            platform.parts.add(groups);
            assertThat(groups.count()).isEqualTo(2);
            assertThat(groups.last().objects()).hasSize(2);
        }
    }

    @Test
    void whoIsThereAlreadyWhenTechniquesComeIsGivenItToo() {
        try (Platform platform = started(SOURCE)) {
            platform.onArrival.stop();
            platform.parts.add(groups);
            assertThat(groups.count()).isZero();
            new PartOnArrival(platform.sync, platform.sources, platform.parts, platform.start);
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    @Test
    void aSourceThatCannotBeReadAnyMoreLeavesEverythingAsItIsUntilTheNextSync() {
        try (Platform platform = started(SOURCE)) {
            files.with(SOURCE, "gone");
            platform.parts.add(groups);
            assertThat(groups.count()).isZero();
            assertThat(platform.parts.present()).containsExactly(groups);
            assertThat(platform.catalogue.find("T1059")).isPresent();
            platform.job.run(Map.of("source", "other.json"));
            assertThat(groups.count()).isEqualTo(1);
        }
    }

    private static Stix bundle() {
        return Stix.withMatrix()
                .technique("T1059", "Interpreter")
                .group("bear")
                .link("uses", "intrusion-set--bear", Stix.id("T1059"));
    }

    private Platform started(String source) {
        return Platform.started(Platform.settings().with("AEGIS_ATTACK_SOURCE", source), files);
    }
}
