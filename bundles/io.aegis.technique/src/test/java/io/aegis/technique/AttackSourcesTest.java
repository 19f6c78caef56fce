package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testkit.TestSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackSourcesTest {
    private static final byte[] BUNDLE =
            Stix.withMatrix().technique("T1059", "Interpreter").bytes();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final FakeInternet internet = new FakeInternet();

    @BeforeEach
    void putFiles() throws IOException {
        Files.createDirectories(folder.resolve("import/deep"));
        Files.write(folder.resolve("import/deep/good.json"), BUNDLE);
        Files.write(folder.resolve("outside.json"), BUNDLE);
        Files.createSymbolicLink(folder.resolve("import/link.json"), folder.resolve("outside.json"));
        Files.createDirectories(folder.resolve("import-evil"));
        Files.write(folder.resolve("import-evil/x.json"), BUNDLE);
    }

    @Test
    void readsFilesBelowTheImportFolder() {
        assertThat(sources("").read("deep/good.json").techniques()).hasSize(1);
        assertThat(sources("")
                        .read(folder.resolve("import/deep/good.json").toString())
                        .techniques())
                .hasSize(1);
        assertThat(sources("")
                        .read(folder.resolve("import/deep/good.json").toUri().toString())
                        .techniques())
                .hasSize(1);
        assertThat(sources("").read("deep/../deep/good.json").techniques()).hasSize(1);
    }

    @Test
    void readsNoOtherFiles() {
        refused("../outside.json").hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused("deep/../../outside.json").hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused(folder.resolve("outside.json").toString()).hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused(folder.resolve("nothing.json").toString()).hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused(folder.resolve("import-evil/x.json").toString()).hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused("/etc/passwd").hasMessageContaining("AEGIS_IMPORT_DIRS");
        refused("link.json").hasMessageContaining("no such file");
        refused("deep").hasMessageContaining("no such file");
        refused("missing.json").hasMessageContaining("no such file");
        refused("ftp://example.org/x.json");
        refused("file:relative");
        refused("nul\0.json");
    }

    @Test
    void readsTheConfiguredSourceWhereverItIs() {
        String configured = folder.resolve("outside.json").toString();
        assertThat(sources(configured).read(configured).techniques()).hasSize(1);
        assertThat(sources(configured).standard()).isEqualTo(configured);
    }

    @Test
    void readsUrls() {
        internet.with("https://example.org/a.json.gz", Stix.gzip(BUNDLE));
        assertThat(sources("").read("https://example.org/a.json.gz").techniques())
                .hasSize(1);
    }

    @Test
    void takesTheNewestEnterpriseBundleOfTheIndex() {
        String index =
                "{\"collections\":[{\"name\":\"Mobile ATT&CK\",\"versions\":[{\"version\":\"99.0\",\"url\":\"m\"}]},"
                        + "{\"name\":\"Enterprise ATT&CK\",\"versions\":[{\"version\":\"9.0\",\"url\":\"https://x/9\"},"
                        + "{\"version\":\"18.1\",\"url\":\"https://x/18\"},{\"version\":\"18.0\",\"url\":\"https://x/180\"}]}]}";
        internet.with("https://index.example/index.json", index.getBytes(StandardCharsets.UTF_8))
                .with("https://x/18", BUNDLE);

        AttackSources sources = sources("");
        assertThat(sources.read(sources.standard()).techniques()).hasSize(1);
    }

    @Test
    void saysWhatToDoWithoutNetwork() {
        AttackSources sources = sources("");
        assertThatThrownBy(() -> sources.read(sources.standard()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.UNAVAILABLE))
                .hasMessageContaining("Without network")
                .hasMessageContaining(folder.resolve("import").toString());
    }

    @Test
    void theFirstStartLoadsTheConfiguredSourceInPlaceOfTheStarter() {
        try (Platform platform =
                Platform.started(settings(folder.resolve("outside.json").toString()), internet)) {
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(1);
        }
    }

    @Test
    void theFirstStartFallsBackToTheStarter() {
        try (Platform platform = Platform.started(settings("/nowhere/at-all.json"), internet)) {
            assertThat(platform.techniques.list(Queries.all()).total()).isEqualTo(691);
            assertThat(platform.coverage.byTactic(null, 0, 0).total()).isEqualTo(14);
        }
    }

    @Test
    void theJobTakesASourceAndNothingElse() {
        try (Platform platform = Platform.started(settings(""), internet)) {
            assertThat(platform.job.run(Map.of("source", "deep/good.json")))
                    .containsEntry("new", 0)
                    .containsEntry("updated", 1)
                    .containsEntry("retired", 690);
            assertThat(platform.audit.records()).hasSize(2);
            assertThatThrownBy(() -> platform.job.run(Map.of("sauce", "x")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("sauce");
        }
    }

    private AttackSources sources(String configured) {
        return new AttackSources(settings(configured), internet);
    }

    private TestSettings settings(String configured) {
        return Platform.with(TestSettings.in(folder)).with("AEGIS_ATTACK_SOURCE", configured);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String source) {
        return assertThatThrownBy(() -> sources("").read(source))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }
}
