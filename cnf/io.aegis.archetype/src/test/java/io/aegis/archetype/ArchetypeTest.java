package io.aegis.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generates a plugin, builds it with its own tests, and looks at the bundle. */
class ArchetypeTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PLUGIN = TARGET.resolve("generated/org.example.note");

    private static Path repository = PLUGIN;

    @BeforeAll
    static void generatesAndBuilds() throws Exception {
        repository = LayeredRepository.create(TARGET.resolve("repository"));
        Path parent = LayeredRepository.emptied(TARGET.resolve("generated"));
        maven(
                parent,
                repository,
                "org.apache.maven.plugins:maven-archetype-plugin:" + property("archetype.plugin.version") + ":generate",
                "-DarchetypeCatalog=local",
                "-DarchetypeGroupId=io.aegis",
                "-DarchetypeArtifactId=io.aegis.archetype",
                "-DarchetypeVersion=" + property("project.version"),
                "-DgroupId=org.example",
                "-DartifactId=org.example.note",
                "-Dversion=0.1.0",
                "-Dpackage=org.example.note",
                "-DpluginId=note",
                "-DclassName=Note");
        maven(PLUGIN, repository, "verify");
    }

    @Test
    void theBundleIsAPlugin() throws IOException {
        try (JarFile jar = jar("0.1.0")) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("org.example.note");
            assertThat(manifest.getValue("Export-Package")).isNull();
            assertThat(manifest.getValue("Provide-Capability"))
                    .contains("io.aegis.plugin=note")
                    .contains("io.aegis.permission=\"note:read\"")
                    .contains("io.aegis.permission=\"note:write\"");
            assertThat(manifest.getValue("Service-Component"))
                    .contains("OSGI-INF/org.example.note.NoteResource.xml")
                    .contains("OSGI-INF/org.example.note.NoteService.xml");
        }
    }

    @Test
    void theBundleSaysNothingOfAegisAsItsAuthor() throws IOException {
        try (JarFile jar = jar("0.1.0")) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-Vendor")).isEqualTo("org.example");
            assertThat(manifest.getValue("Bundle-License")).isNull();
            assertThat(manifest.getValue("Bundle-Description")).isEqualTo("What the plugin note adds to Aegis.");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.1.0,1.1.0", "2.0.0-rc.1,2.0.0.rc1"})
    void aPluginHasVersionsOfItsOwn(String version, String osgiVersion) throws Exception {
        Path pom = PLUGIN.resolve("pom.xml");
        String generated = Files.readString(pom);
        Files.writeString(pom, generated.replace("<version>0.1.0</version>", "<version>" + version + "</version>"));
        maven(PLUGIN, repository, "package", "-DskipTests");
        try (JarFile jar = jar(version)) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
                    .isEqualTo(osgiVersion);
        } finally {
            Files.writeString(pom, generated);
        }
    }

    @Test
    void theBundleHoldsItsMigrationItsStatementsAndItsWords() throws IOException {
        try (JarFile jar = jar("0.1.0")) {
            assertThat(jar.getEntry("db/V001__entry.sql")).isNotNull();
            assertThat(jar.getEntry("org/example/note/NoteMapper.xml")).isNotNull();
            assertThat(jar.getInputStream(jar.getEntry("openapi.properties")))
                    .asString(StandardCharsets.UTF_8)
                    .contains("\nnote.id = ", "\nexample.NewNote = ");
        }
    }

    @Test
    void itsOwnTestsRan() {
        assertThat(PLUGIN.resolve("target/surefire-reports/TEST-org.example.note.NoteServiceTest.xml"))
                .exists()
                .content()
                .contains("failures=\"0\"")
                .doesNotContain("tests=\"0\"");
    }

    private static JarFile jar(String version) throws IOException {
        return new JarFile(
                PLUGIN.resolve("target/org.example.note-" + version + ".jar").toFile());
    }

    private static void maven(Path folder, Path repository, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("maven.home"), "bin", "mvn").toString());
        command.add("-B");
        command.add("-Dmaven.repo.local=" + repository);
        if (property("settings.offline").endsWith("true")) {
            command.add("-o");
        }
        Collections.addAll(command, arguments);
        Path log = TARGET.resolve("maven-" + Arrays.hashCode(arguments) + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Runs of a few seconds, in which the second compiler does not pay.
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (given, ours) -> ours + " " + given);
        Process process = builder.start();
        assertThat(process.waitFor())
                .as("%s%n%s", command, Files.readString(log))
                .isZero();
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
