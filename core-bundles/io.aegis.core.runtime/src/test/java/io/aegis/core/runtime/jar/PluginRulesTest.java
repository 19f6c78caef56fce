package io.aegis.core.runtime.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.SampleJar;
import io.aegis.core.runtime.SampleKeys;
import io.aegis.core.runtime.SampleNode;
import io.aegis.core.runtime.plugin.PluginView;
import io.aegis.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What a plugin may be called, may take the place of, and may take away: not the platform. */
@NullUnmarked
class PluginRulesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.of("runtime");
    private SampleNode node;

    @BeforeEach
    void start() throws Exception {
        node = node("one");
    }

    private SampleNode node(String name, Path... distribution) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        return new SampleNode(database, home, SampleNode.settings(home), distribution);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Path jar(SampleJar content) {
        return content.write(folder.resolve("sample-" + System.nanoTime() + ".jar"));
    }

    private PluginView install(SampleJar content) throws IOException {
        return node.manager.install(jar(content), false);
    }

    private static SampleJar plugin(String id) {
        return SampleJar.plugin(id, "1.0.0");
    }

    private void assertRefused(SampleJar content, int status, String words) {
        int bundles = node.context().getBundles().length;
        assertThatThrownBy(() -> install(content))
                .as("%s", words)
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem).hasMessageContaining(words);
                    assertThat(problem.problem().status()).isEqualTo(status);
                });
        assertThat(node.context().getBundles()).hasSize(bundles);
        assertThat(node.migrations).isEmpty();
    }

    private static Optional<String> state(SampleNode node, String id) {
        return node.manager.catalog().list().stream()
                .filter(view -> view.id().equals(id))
                .map(PluginView::state)
                .findFirst();
    }

    @Test
    void whatThePlatformExportsOrMightExportIsNotExported() {
        for (String name : List.of(
                "org.osgi.framework",
                "org.osgi.service.component",
                "org.osgi.whatever",
                "io.aegis.technique.api;version=99",
                "io.aegis.mine",
                "javax.evil",
                "jakarta.evil",
                "org.apache.felix.scr.info")) {
            SampleJar exporting = plugin("demo").header("Export-Package", name);
            assertRefused(exporting, 400, "exports the package " + name.replaceAll(";.*", ""));
        }
    }

    @Test
    void anOwnPackageMayBeExported() throws IOException {
        install(plugin("demo").header("Export-Package", "org.example.demo"));
        assertThat(state(node, "demo")).contains("live");
    }

    @Test
    void capabilitiesOfThePlatformAreNotProvided() {
        String declaration = "io.aegis.plugin;io.aegis.plugin=demo";
        for (String capability : List.of(
                "osgi.extender;osgi.extender=osgi.component;version:Version=\"1.9\"",
                "osgi.implementation;osgi.implementation=osgi.jaxrs;version:Version=\"2\"",
                "osgi.contract;osgi.contract=JavaServlet",
                "osgi.serviceloader;osgi.serviceloader=org.slf4j.spi.SLF4JServiceProvider",
                "io.aegis.mine;a=b")) {
            SampleJar jar = plugin("demo").header("Provide-Capability", declaration + "," + capability);
            assertRefused(jar, 400, "provides the capability " + capability.replaceAll(";.*", ""));
        }
        assertRefused(
                plugin("demo").header("Provide-Capability", declaration + ",io.aegis.plugin;io.aegis.plugin=two"),
                400,
                "more than one plugin");
        assertRefused(plugin("demo").header("SPI-Provider", "*"), 400, "SPI-Provider");
    }

    @Test
    void namesOfThePlatformAreNotTaken() {
        for (String name :
                List.of("org.apache.felix.scr", "org.apache.felix.framework", "io.aegis.core.evil", "io.aegis.api")) {
            assertRefused(plugin("demo").header("Bundle-SymbolicName", name), 409, "is core");
        }
    }

    @Test
    void settingsOfThePlatformAreNotRead() throws Exception {
        String setting = ",io.aegis.setting;io.aegis.setting=AEGIS_BASE_PASSWORD";
        SampleJar base = plugin("base").header("Provide-Capability", "io.aegis.plugin;io.aegis.plugin=base" + setting);
        try (SampleNode other = node("two", jar(base))) {
            Path reader = jar(
                    plugin("reader").header("Provide-Capability", "io.aegis.plugin;io.aegis.plugin=reader" + setting));
            assertThatThrownBy(() -> other.manager.install(reader, false))
                    .hasMessageContaining("AEGIS_BASE_PASSWORD belongs to base");
            other.manager.install(jar(base.header("X-Build", "2")), false);
        }
    }

    @Test
    void schemasOfPostgresqlAreNotTaken() {
        for (String id : List.of("public", "pg-catalog", "pg-x", "information-schema")) {
            assertRefused(plugin(id).header("Bundle-SymbolicName", "org.example.x"), 400, "PostgreSQL's own");
        }
    }

    @Test
    void thePlatformIsWhatWasThereBeforeAnyPlugin() throws Exception {
        install(plugin("demo").header("Bundle-SymbolicName", "org.apache.felix.evil"));
        Bundle evil = node.manager.bundles().withId("demo").orElseThrow();
        Bundle fromElsewhere = node.context()
                .installBundle("reference:"
                        + jar(SampleJar.bundle("org.apache.felix.other", "1.0.0"))
                                .toUri());
        Platform platform = node.manager.bundles().platform();
        assertThat(platform.has(evil)).isFalse();
        assertThat(platform.has(fromElsewhere)).isFalse();
        assertThat(platform.has(node.context().getBundle())).isTrue();
    }

    @Test
    void anOlderVersionIsTakenOnlyWhenItIsAskedFor() throws IOException {
        install(SampleJar.plugin("demo", "1.5.2"));
        Path older = jar(SampleJar.plugin("demo", "1.5.1"));
        assertThatThrownBy(() -> node.manager.install(older, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(409))
                .hasMessageContaining("1.5.2")
                .hasMessageContaining("1.5.1")
                .hasMessageContaining("--downgrade");
        assertThat(node.versions("org.example.demo")).containsExactly("1.5.2");
        assertThat(node.manager.catalog().get("demo").reason()).isNull();

        node.manager.install(older, true);
        assertThat(node.versions("org.example.demo")).containsExactly("1.5.1");
    }

    @Test
    void versionsAreInTheOrderThatTheirAuthorsMean() {
        List<String> inOrder = List.of(
                "1.0.0.alpha-1",
                "1.0.0.beta",
                "1.0.0.M2",
                "1.0.0.rc_2",
                "1.0.0.rc_10",
                "1.0.0.SNAPSHOT",
                "1.0.0",
                "1.0.0.fix-2",
                "1.0.0.fix-10",
                "1.0.1.SNAPSHOT",
                "1.2.0",
                "1.10.0");
        for (int i = 0; i < inOrder.size(); i++) {
            for (int j = 0; j < inOrder.size(); j++) {
                assertThat(PluginVersion.isOlder(inOrder.get(i), inOrder.get(j)))
                        .as("%s before %s", inOrder.get(i), inOrder.get(j))
                        .isEqualTo(i < j);
            }
        }
    }

    @Test
    void whatBelongsToThePlatformGoesOnlyByForce() throws Exception {
        Path domain = jar(plugin("domain").immediate("Good"));
        Path needy = jar(plugin("needy").needing("Good"));
        try (SampleNode other = node("two", domain, needy)) {
            other.manager.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(state(other, "needy")).contains("live"));
            for (boolean purge : new boolean[] {false, true}) {
                assertThatThrownBy(() -> other.manager.remove("domain", purge, false))
                        .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                                        problem.problem().status())
                                .isEqualTo(409))
                        .hasMessageContaining("part of the platform")
                        .hasMessageContaining("needy")
                        .hasMessageContaining("--force");
            }
            assertThat(state(other, "domain")).contains("live");
            other.manager.remove("domain", false, true);
            assertThat(state(other, "domain")).contains("removed");
            assertThat(state(other, "needy")).contains("failed");

            other.manager.install(domain, false);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(state(other, "needy")).contains("live"));
        }
    }

    @Test
    void whatOthersNeedGoesOnlyByForceToo() throws IOException {
        install(plugin("base").immediate("Good"));
        install(plugin("needy").needing("Good"));
        assertThatThrownBy(() -> node.manager.remove("base", false, false)).hasMessageContaining("needy");
        node.manager.remove("needy", false, false);
        node.manager.remove("base", false, false);
        assertThat(state(node, "base")).contains("removed");
    }

    @Test
    void anOlderJarInTheFolderIsIgnoredAndItsDeletionRemovesNothing() throws Exception {
        node.manager.start();
        install(SampleJar.plugin("demo", "1.5.2"));
        Path dropped = node.home.resolve("plugins/old.jar");
        Files.move(jar(SampleJar.plugin("demo", "1.5.1")), dropped);
        Path other = node.home.resolve("plugins/other.jar");
        await().atMost(SOON).until(() -> looked(other));
        assertThat(node.versions("org.example.demo")).containsExactly("1.5.2");
        Files.delete(dropped);
        await().atMost(SOON).until(() -> gone(other));
        assertThat(node.versions("org.example.demo")).containsExactly("1.5.2");
    }

    /** A second file, which is looked at after the first one, tells that the folder has been looked at. */
    private boolean looked(Path other) throws IOException {
        if (!Files.exists(other)) {
            Files.move(jar(plugin("other")), other);
        }
        return state(node, "other").filter("live"::equals).isPresent();
    }

    private boolean gone(Path other) throws IOException {
        Files.deleteIfExists(other);
        return state(node, "other").filter("removed"::equals).isPresent();
    }

    @Test
    void aFileOfWhatAnotherNodeHasRemovedGoes() throws Exception {
        node.manager.start();
        Path dropped = node.home.resolve("plugins/demo.jar");
        Files.move(jar(plugin("demo")), dropped);
        await().atMost(SOON).untilAsserted(() -> assertThat(state(node, "demo")).contains("live"));
        await().atMost(SOON).untilAsserted(() -> assertThat(Files.readString(node.home.resolve("plugins/.installed")))
                .contains("demo"));
        try (SampleNode other = node("two")) {
            other.manager.start();
            other.manager.remove("demo", false, false);
            await().atMost(SOON).untilAsserted(() -> assertThat(dropped).doesNotExist());
            assertThat(state(node, "demo")).contains("removed");
        }
    }

    @Test
    void aJarInTheDatabaseIsCheckedAsWell() throws Exception {
        install(plugin("demo"));
        SampleKeys keys = new SampleKeys(folder);
        Path home = Files.createDirectories(folder.resolve("strict"));
        Map<String, Object> settings = Map.of(
                "AEGIS_PLUGIN_SIGNATURES",
                "require",
                "AEGIS_PLUGIN_TRUST_STORE",
                keys.create("friend"),
                "AEGIS_PLUGIN_TRUST_STORE_PASSWORD",
                SampleKeys.PASSWORD);
        var strict = SampleNode.settings(home);
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            strict = strict.with(setting.getKey(), setting.getValue());
        }
        try (SampleNode other = new SampleNode(database, home, strict)) {
            other.manager.start();
            assertThat(other.versions("org.example.demo")).isEmpty();
            assertThat(other.manager.catalog().get("demo").reason()).contains("not signed");
        }
    }
}
