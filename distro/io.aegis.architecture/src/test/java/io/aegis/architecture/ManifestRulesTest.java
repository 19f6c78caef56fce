package io.aegis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The import rules and the naming rules, read from the manifests of the packed distribution. */
class ManifestRulesTest {
    private static final Pattern PLUGIN_ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    static List<OurBundle> bundles() {
        return Repository.bundles();
    }

    static Stream<OurBundle> plugins() {
        return bundles().stream().filter(bundle -> !bundle.isApi());
    }

    @Test
    void thereAreBundlesOfEachKind() {
        assertThat(bundles())
                .extracting(OurBundle::kind)
                .contains("api-bundle", "core-bundles", "bundles", "integration-bundles");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void folderAndArtifactAndSymbolicNameAndRootPackageAreOneName(OurBundle bundle) {
        assertThat(Repository.read(bundle.folder().resolve("pom.xml")))
                .contains("<artifactId>" + bundle.name() + "</artifactId>");
        assertThat(bundle.symbolicName()).isEqualTo(bundle.name());
        assertThat(bundle.packages().stream().filter(name -> name.startsWith("io.aegis.")))
                .as("packages of ours in %s", bundle)
                .isNotEmpty()
                .allMatch(name -> name.equals(bundle.name()) || name.startsWith(bundle.name() + "."))
                .noneMatch(name -> name.contains(".impl") || name.contains(".internal"));
    }

    @Test
    void anApiImportsThePlatformsOneAndOnlyTheJdkAndJaxRsAndOsgiAndJspecify() {
        for (OurBundle bundle : bundles()) {
            if (bundle.isApi()) {
                assertThat(bundle.imports())
                        .filteredOn(name -> !name.startsWith("io.aegis.api.") && !name.startsWith(bundle.name()))
                        .allMatch(name -> name.startsWith("java.")
                                || name.startsWith("javax.ws.rs")
                                || name.startsWith("org.osgi.")
                                || name.startsWith("org.jspecify."));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void ofOursItImportsApisOnly(OurBundle bundle) {
        assertThat(bundle.imports())
                .filteredOn(name -> name.startsWith("io.aegis."))
                .allMatch(name -> name.startsWith("io.aegis.api.")
                        || (name.startsWith("io.aegis.spi.") && bundle.kind().equals("core-bundles"))
                        || (name.endsWith(".api") && !bundle.kind().equals("core-bundles")));
        assertThat(bundle.header("Require-Bundle")).isEmpty();
        assertThat(bundle.header("DynamicImport-Package")).isEmpty();
        assertThat(bundle.header("Fragment-Host")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void onlyApisExport(OurBundle bundle) {
        if (bundle.isApi()) {
            assertThat(bundle.header("Export-Package").keySet())
                    .isNotEmpty()
                    .allMatch(name -> name.equals(bundle.name()) || name.startsWith(bundle.name() + "."));
        } else {
            assertThat(bundle.header("Export-Package").keySet()).isEmpty();
        }
    }

    @Test
    void aLibraryIsEmbeddedInOneBundleAtMost() {
        Map<String, OurBundle> owners = new HashMap<>();
        for (OurBundle bundle : bundles()) {
            for (String name : bundle.packages()) {
                OurBundle other = owners.putIfAbsent(name, bundle);
                assertThat(other)
                        .as("package %s is in %s too: put the library into the runtime set", name, bundle)
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void itSaysWhatItIs(OurBundle bundle) {
        assertThat(bundle.capabilities("io.aegis.plugin")).hasSize(1);
        assertThat(bundle.pluginId()).matches(PLUGIN_ID);
        // A bundle or package "test" is taken for test code by every tool.
        String noun = bundle.pluginId().equals("test")
                ? "testcase"
                : bundle.pluginId().replace("-", "");
        assertThat(bundle.name()).endsWith("." + noun);
        assertThat(bundle.capabilities("io.aegis.plugin").get(0).get("title")).isNotBlank();
        assertThat(bundle.capabilities("io.aegis.permission"))
                .allMatch(permission -> permission.get("io.aegis.permission").startsWith(bundle.pluginId() + ":"))
                .allMatch(permission -> !permission.get("description").isBlank());
        assertThat(bundle.capabilities("io.aegis.event"))
                .allMatch(event -> event.get("io.aegis.event").matches("[a-z][a-z0-9_]*\\.[a-z0-9_.]+"))
                .allMatch(event -> !event.get("description").isBlank());
        assertThat(bundle.capabilities("io.aegis.notice"))
                .allMatch(notice -> notice.get("io.aegis.notice").matches("[a-z][a-z0-9_]*\\.[a-z0-9_.]+"))
                .allMatch(notice -> !notice.get("description").isBlank());
        assertThat(bundle.capabilities("io.aegis.setting"))
                .allMatch(setting -> setting.get("io.aegis.setting").matches("AEGIS_[A-Z0-9_]+"))
                .allMatch(setting -> !setting.get("description").isBlank());
    }

    @Test
    void noTwoPluginsHaveOneId() {
        assertThat(plugins().map(OurBundle::pluginId)).doesNotHaveDuplicates();
    }
}
