package io.aegis.technique.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.technique.Queries;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestSources;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class AttackSourcesTest {
    private static final byte[] BUNDLE =
            Stix.withMatrix().technique("T1059", "Interpreter").bytes();

    private final TestSources files = new TestSources();

    @Test
    void readsFilesAndUrls() {
        files.with("deep/good.json", BUNDLE).with("https://example.org/a.json.gz", Stix.gzip(BUNDLE));
        assertThat(sources("").read("deep/good.json", Set.of()).techniques()).hasSize(1);
        assertThat(sources("").read("https://example.org/a.json.gz", Set.of()).techniques())
                .hasSize(1);
    }

    @Test
    void refusesWhatIsNotThereOrTooLong() {
        refused("missing.json");
        files.with("long.json", Stix.gzip((Stix.withMatrix().json() + " ".repeat(1_000_000)).getBytes(UTF_8)));
        refused("long.json").hasMessageContaining("too long");
    }

    @Test
    void aSyncThatIsToldNothingReadsTheConfiguredSource() {
        files.with("/elsewhere/bundle.json", BUNDLE);
        AttackSources sources = sources("/elsewhere/bundle.json");
        assertThat(sources.read(sources.standard(), Set.of()).techniques()).hasSize(1);
    }

    @Test
    void takesTheNewestEnterpriseBundleOfTheIndex() {
        String index = "{\"collections\":[{\"name\":\"Mobile"
                + " ATT&CK\",\"versions\":[{\"version\":\"99.0\",\"url\":\"m\"}]},{\"name\":\"Enterprise"
                + " ATT&CK\",\"versions\":[{\"version\":\"9.0\",\"url\":\"https://x/9\"},"
                + "{\"version\":\"18.1\",\"url\":\"https://x/18\"},{\"version\":\"18.0\",\"url\":\"https://x/180\"}]}]}";
        files.with("https://index.example/index.json", index).with("https://x/18", BUNDLE);

        AttackSources sources = sources("");
        assertThat(sources.read(sources.standard(), Set.of()).techniques()).hasSize(1);
    }

    @Test
    void refusesAnIndexThatNamesNoBundle() {
        for (String index : new String[] {"", "not json", "[]", "{}", "{\"collections\":[", "{\"collections\":[]}"}) {
            files.with("https://index.example/index.json", index);
            refused(sources("").standard()).hasMessageContaining("AEGIS_ATTACK_INDEX");
        }
    }

    @Test
    void saysWhenTheIndexIsOutOfReach() {
        AttackSources sources = sources("");
        assertThatThrownBy(() -> sources.read(sources.standard(), Set.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.UNAVAILABLE));
    }

    @Test
    void theFirstStartLoadsTheConfiguredSourceInPlaceOfTheStarter() {
        files.with("/elsewhere/bundle.json", BUNDLE);
        try (TestFixture fixture = TestFixture.started(settings("/elsewhere/bundle.json"), files)) {
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(1);
        }
    }

    @Test
    void theFirstStartFallsBackToTheStarter() {
        try (TestFixture fixture = TestFixture.started(settings("/nowhere/at-all.json"), files)) {
            assertThat(fixture.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(fixture.coverage.byTactic(null, 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void theJobTakesASourceAndNothingElse() {
        files.with("deep/good.json", BUNDLE);
        try (TestFixture fixture = TestFixture.started(settings(""), files)) {
            assertThat(fixture.job.run(Map.of("source", "deep/good.json", "confirm", "true")))
                    .containsEntry("new", 0)
                    .containsEntry("updated", 1)
                    .containsEntry("retired", 690);
            assertThat(fixture.audit.records()).hasSize(2);
            assertThatThrownBy(() -> fixture.job.run(Map.of("sauce", "x")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("sauce");
        }
    }

    private AttackSources sources(String configured) {
        return new AttackSources(settings(configured).with("AEGIS_ATTACK_MAX_BYTES", 100_000), files);
    }

    private static TestSettings settings(String configured) {
        return TestFixture.settings().with("AEGIS_ATTACK_SOURCE", configured);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String source) {
        return assertThatThrownBy(() -> sources("").read(source, Set.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }
}
