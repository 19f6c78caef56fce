package io.aegis.core.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.SampleJar;
import io.aegis.core.runtime.SampleNode;
import io.aegis.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class PluginManagerTest {
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

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

    private void assertRefused(SampleJar content, int status, String words) {
        List<PluginView> before = node.manager.catalog().list();
        int bundles = node.context().getBundles().length;
        assertThatThrownBy(() -> install(content)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem).hasMessageContaining(words);
            assertThat(problem.problem().status()).isEqualTo(status);
        });
        assertThat(node.context().getBundles()).hasSize(bundles);
        assertThat(node.manager.catalog().list())
                .filteredOn(view -> view.state().equals("live"))
                .hasSameSizeAs(before.stream()
                        .filter(view -> view.state().equals("live"))
                        .toList());
    }

    private static Optional<PluginView> view(SampleNode node, String id) {
        return node.manager.catalog().list().stream()
                .filter(view -> view.id().equals(id))
                .findFirst();
    }

    private String state(String id) {
        return view(node, id).map(PluginView::state).orElse("absent");
    }

    private String reason(String id) {
        return view(node, id).map(PluginView::reason).orElse("");
    }

    @Test
    void aGoodPluginIsLiveWhenTheCallReturns() throws IOException {
        PluginView view = install(SampleJar.plugin("demo", "1.0.0").immediate("Good"));

        assertThat(view.id()).isEqualTo("demo");
        assertThat(view.title()).isEqualTo("Sample demo");
        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(view.kind()).isEqualTo("integration");
        assertThat(view.state()).isEqualTo("live");
        assertThat(node.context().getServiceReference(Runnable.class)).isNotNull();
        assertThat(node.migrations).containsExactly("migrate 1.0.0");
    }

    @Test
    void removeKeepsTheDataAndPurgeDoesNot() throws IOException {
        install(SampleJar.plugin("demo", "1.0.0"));
        node.manager.remove("demo", false, false);
        assertThat(node.versions("org.example.demo")).isEmpty();
        assertThat(state("demo")).isEqualTo("removed");
        assertThatThrownBy(() -> node.manager.remove("demo", false, false)).isInstanceOf(ProblemException.class);

        node.manager.remove("demo", true, false);
        assertThat(state("demo")).isEqualTo("absent");
        assertThat(node.migrations).endsWith("drop demo");
        assertThatThrownBy(() -> node.manager.remove("demo", true, false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsNoPluginIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "this is no archive");
        assertThatThrownBy(() -> node.manager.install(text, false)).hasMessageContaining("no jar");
        Path whole = jar(SampleJar.plugin("demo", "1.0.0"));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> node.manager.install(half, false)).hasMessageContaining("not a whole one");
        Path large = Files.write(folder.resolve("large.jar"), new byte[1_000_001]);
        assertThatThrownBy(() -> node.manager.install(large, false)).hasMessageContaining("1000000 bytes");

        assertRefused(SampleJar.plugin("demo", "1.0.0").header("Fragment-Host", "x"), 400, "fragment");
        assertRefused(SampleJar.bundle("org.example.plain", "1.0.0"), 400, "@Plugin");
        assertRefused(SampleJar.plugin("Wrong_Id", "1.0.0"), 400, "Wrong_Id");
        assertRefused(SampleJar.plugin("x", "1.0.0"), 400, "'x'");
        assertRefused(SampleJar.plugin("demo", "not a version"), 400, "does not take");
        assertRefused(
                SampleJar.plugin("demo", "1.0.0").header("Bundle-SymbolicName", "io.aegis.core.demo"), 409, "core");
        assertThat(node.migrations).isEmpty();
    }

    @Test
    void aMissingPackageIsNamed() {
        SampleJar needy = SampleJar.plugin("demo", "1.0.0")
                .header("Import-Package", "org.nowhere.things;version=\"[2,3)\",org.osgi.framework");

        assertRefused(needy, 400, "the package org.nowhere.things (version >=2.0.0 <3.0.0)");
        assertThat(state("demo")).isEqualTo("failed");
        assertThat(reason("demo")).contains("org.nowhere.things");
        assertThat(node.migrations).isEmpty();
    }

    @Test
    void theIdOfAnotherIsRefused() throws IOException {
        install(SampleJar.plugin("demo", "1.0.0"));

        assertRefused(
                SampleJar.plugin("demo", "2.0.0").header("Bundle-SymbolicName", "org.other"),
                409,
                "belongs to org.example.demo");
        assertRefused(
                SampleJar.plugin("other", "2.0.0").header("Bundle-SymbolicName", "org.example.demo"),
                409,
                "an id never changes");
        assertThat(node.versions("org.example.demo")).containsExactly("1.0.0");
        assertThat(reason("demo")).isEmpty();
        node.manager.remove("demo", false, false);
        assertRefused(
                SampleJar.plugin("demo", "2.0.0").header("Bundle-SymbolicName", "org.other"), 409, "purge it first");
    }

    @Test
    void aFailingMigrationIsAFailedInstall() {
        assertRefused(SampleJar.plugin("demo", "1.0.0").header("X-Fail", "yes"), 409, "V002__x.sql: syntax error");
        assertThat(reason("demo")).contains("syntax error");
    }

    @Test
    void anActivationThatThrowsIsAFailedInstall() {
        assertRefused(SampleJar.plugin("demo", "1.0.0").immediate("Bad"), 409, "no such sample");
        assertRefused(SampleJar.plugin("demo", "1.0.1").delayed("Bad"), 409, "no such sample");
        assertThat(reason("demo")).contains("org.example.Bad").contains("IllegalArgumentException");
        assertRefused(
                SampleJar.plugin("demo", "1.0.2").waiting("Good"), 409, "It needs the service org.example.Nobody");
        assertRefused(
                SampleJar.plugin("demo", "1.0.3").header("Bundle-Activator", "io.aegis.sample.Good"),
                409,
                "could not be started");
    }

    @Test
    void anUpgradeTakesThePlaceOfTheOldOne() throws IOException {
        install(SampleJar.plugin("demo", "1.0.0").immediate("Good"));
        install(SampleJar.plugin("demo", "1.1.0").immediate("Good"));
        assertThat(node.versions("org.example.demo")).containsExactly("1.1.0");

        PluginView same = install(SampleJar.plugin("demo", "1.1.0").header("X-Build", "2"));
        assertThat(same.state()).isEqualTo("live");
        assertThat(node.versions("org.example.demo")).containsExactly("1.1.0");
    }

    @Test
    void theSameJarAgainChangesNothing() throws IOException {
        Path jar = jar(SampleJar.plugin("demo", "1.0.0"));
        node.manager.install(jar, false);
        node.manager.install(jar, false);
        assertThat(node.migrations).containsExactly("migrate 1.0.0");
    }

    @Test
    void aFailedUpgradeBringsTheOldOneBackAndSaysWhy() throws IOException {
        install(SampleJar.plugin("demo", "1.0.0").immediate("Good"));

        assertRefused(SampleJar.plugin("demo", "1.1.0").immediate("Bad"), 409, "no such sample");
        assertThat(node.versions("org.example.demo")).containsExactly("1.0.0");
        assertThat(node.migrations).containsExactly("migrate 1.0.0", "migrate 1.1.0", "acceptNewer 1.0.0");
        assertThat(state("demo")).isEqualTo("live");
        assertThat(reason("demo")).contains("upgrade to 1.1.0 failed").contains("no such sample");

        assertRefused(SampleJar.plugin("demo", "1.2.0").header("X-Fail", "yes"), 409, "syntax error");
        assertThat(node.versions("org.example.demo")).containsExactly("1.0.0");

        install(SampleJar.plugin("demo", "1.3.0").immediate("Good"));
        assertThat(reason("demo")).isEmpty();
    }

    @Test
    void theSetOfPluginsOutlivesARestartAndReachesOtherNodes() throws Exception {
        install(SampleJar.plugin("demo", "1.0.0").immediate("Good"));
        try (SampleNode other = node("two")) {
            other.manager.start();
            assertThat(other.versions("org.example.demo")).containsExactly("1.0.0");

            install(SampleJar.plugin("demo", "1.1.0"));
            install(SampleJar.plugin("more", "1.0.0"));
            await().untilAsserted(() -> {
                assertThat(other.versions("org.example.demo")).containsExactly("1.1.0");
                assertThat(other.versions("org.example.more")).containsExactly("1.0.0");
            });

            node.manager.remove("demo", false, false);
            node.manager.remove("more", true, false);
            await().untilAsserted(() -> {
                assertThat(other.versions("org.example.demo")).isEmpty();
                assertThat(other.versions("org.example.more")).isEmpty();
            });
        }
    }

    @Test
    void aPluginOfTheDistributionStaysRemovedOrReplaced() throws Exception {
        Path removed = jar(SampleJar.plugin("removed", "1.0.0"));
        Path replaced = jar(SampleJar.plugin("replaced", "1.0.0"));
        try (SampleNode first = node("two", removed, replaced)) {
            first.manager.start();
            assertThat(view(first, "removed").orElseThrow().kind()).isEqualTo("domain");
            first.manager.remove("removed", true, true);
            first.manager.install(jar(SampleJar.plugin("replaced", "1.1.0")), false);
        }
        try (SampleNode second = node("three", removed, replaced)) {
            second.manager.start();
            assertThat(second.versions("org.example.removed")).isEmpty();
            assertThat(view(second, "removed").orElseThrow().state()).isEqualTo("removed");
            assertThat(second.versions("org.example.replaced")).containsExactly("1.1.0");
            assertThat(view(second, "replaced").orElseThrow().kind()).isEqualTo("domain");
        }
        Path newer = jar(SampleJar.plugin("replaced", "2.0.0"));
        try (SampleNode third = node("four", removed, newer)) {
            third.manager.start();
            assertThat(third.versions("org.example.replaced")).containsExactly("2.0.0");
        }
    }

    @Test
    void aJarInTheFolderIsInstalledAndOneThatIsDeletedIsRemoved() throws IOException {
        node.manager.start();
        Path dropped = node.home.resolve("plugins/demo.jar");
        Files.move(jar(SampleJar.plugin("demo", "1.0.0")), dropped);
        await().untilAsserted(() -> assertThat(state("demo")).isEqualTo("live"));

        Files.move(jar(SampleJar.plugin("demo", "1.1.0")), dropped, StandardCopyOption.REPLACE_EXISTING);
        await().untilAsserted(
                        () -> assertThat(node.versions("org.example.demo")).containsExactly("1.1.0"));

        Files.delete(dropped);
        await().untilAsserted(() -> assertThat(state("demo")).isEqualTo("removed"));
        assertThat(node.versions("org.example.demo")).isEmpty();
    }

    @Test
    void aHalfCopiedJarIsNotTakenUntilItIsWhole() throws IOException {
        node.manager.start();
        byte[] bytes = Files.readAllBytes(jar(SampleJar.plugin("demo", "1.0.0")));
        Path dropped = node.home.resolve("plugins/Demo 1.jar");
        Files.write(dropped, Arrays.copyOf(bytes, bytes.length / 2));

        await().untilAsserted(() -> assertThat(state("file-demo-1")).isEqualTo("failed"));
        assertThat(reason("file-demo-1")).contains("not a whole one");

        Files.write(dropped, bytes);
        await().untilAsserted(() -> assertThat(state("demo")).isEqualTo("live"));
        await().untilAsserted(() -> assertThat(state("file-demo-1")).isEqualTo("absent"));
    }

    @Test
    void aBadJarInTheFolderIsReportedUntilItIsDeleted() throws IOException {
        node.manager.start();
        Path dropped = node.home.resolve("plugins/plain.jar");
        Files.move(jar(SampleJar.bundle("org.example.plain", "1.0.0")), dropped);

        await().untilAsserted(() -> assertThat(state("file-plain")).isEqualTo("failed"));
        assertThat(reason("file-plain")).contains("@Plugin");

        Files.delete(dropped);
        await().untilAsserted(() -> assertThat(state("file-plain")).isEqualTo("absent"));
    }

    @Test
    void removingByTheApiDeletesTheFile() throws IOException {
        node.manager.start();
        Path dropped = node.home.resolve("plugins/demo.jar");
        Files.move(jar(SampleJar.plugin("demo", "1.0.0")), dropped);
        await().untilAsserted(() -> assertThat(state("demo")).isEqualTo("live"));
        await().untilAsserted(() -> assertThat(Files.readString(node.home.resolve("plugins/.installed")))
                .contains("demo"));

        node.manager.remove("demo", false, false);

        assertThat(dropped).doesNotExist();
        assertThat(state("demo")).isEqualTo("removed");
    }
}
