package io.aegis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the sources tell. */
class SourceRulesTest {
    private static final int MAX_LINES_OF_CLASS = 400;
    private static final int MAX_LINES_OF_METHOD = 40;
    private static final int MAX_CLASSES_OF_PACKAGE = 25;

    /** Makes a record of 45 members, one a line. */
    private static final String LONGEST_KNOWN = "TestView.java: of, ";

    static List<Path> modules() {
        return Repository.allModules();
    }

    static List<OurBundle> bundles() {
        return Repository.bundles();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPackageIsNullMarked(Path module) {
        List<Path> folders = Repository.files(module.resolve("src/main/java"), ".java").stream()
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(folders).allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                .exists()
                .content()
                .contains("@NullMarked"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noClassIsLongerThanTheLimit(Path module) {
        assertThat(Repository.files(module.resolve("src"), ".java"))
                .filteredOn(file -> Repository.read(file).lines().count() > MAX_LINES_OF_CLASS)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noMethodIsLongerThanTheLimit(Path module) throws IOException {
        List<Path> files = Repository.files(module.resolve("src/main/java"), ".java");
        if (!files.isEmpty()) {
            assertThat(Methods.longerThan(MAX_LINES_OF_METHOD, files))
                    .filteredOn(method -> !method.contains(LONGEST_KNOWN))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noPackageHasMoreClassesThanTheLimit(Path module) {
        Map<Path, Long> classes = Repository.files(module.resolve("src/main/java"), ".java").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(classes)
                .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(MAX_CLASSES_OF_PACKAGE));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void itsSqlNamesNoSchemaOfAnother(OurBundle bundle) {
        String others = bundles().stream()
                .map(OurBundle::pluginId)
                .filter(id -> !id.isEmpty() && !id.equals(bundle.pluginId()))
                .map(id -> Pattern.quote(id.replace('-', '_')))
                .collect(Collectors.joining("|"));
        Pattern foreign = Pattern.compile(
                "\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|ON|TRUNCATE|EXISTS)\\s+(?:" + others + ")\\.[a-z_]+",
                Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();
        for (Path file : Repository.files(bundle.folder().resolve("src/main"), ".java", ".xml", ".sql")) {
            Matcher matcher = foreign.matcher(withoutComments(Repository.read(file)));
            while (matcher.find()) {
                found.add(file.getFileName() + ": " + matcher.group().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyModuleIsBuilt() {
        String pom = Repository.read(Repository.ROOT.resolve("pom.xml"));
        assertThat(modules())
                .extracting(folder -> Repository.ROOT.relativize(folder).toString())
                .filteredOn(folder -> !folder.equals("cnf/io.aegis.archetype") || pom.contains(folder))
                .allMatch(folder -> pom.contains("<module>" + folder + "</module>"));
    }

    @Test
    void theParentPinsOurArtifactsToItsOwnVersion() {
        String pom = Repository.read(Repository.ROOT.resolve("cnf/pom.xml"));
        String version = pom.split("<version>", 2)[1].split("</version>", 2)[0];
        assertThat(pom).contains("<aegis.version>" + version + "</aegis.version>");
        assertThat(pom.split("<groupId>io.aegis</groupId>", -1))
                .hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(part).doesNotContain("<version>${project.version}</version>"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void migrationsAreNumberedWithoutGaps(OurBundle bundle) {
        Path folder = bundle.folder().resolve("src/main/resources/db");
        if (Files.isDirectory(folder)) {
            List<String> numbers = Repository.files(folder, ".sql").stream()
                    .map(file -> file.getFileName().toString().substring(0, 4))
                    .toList();
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo(String.format(Locale.ROOT, "V%03d", i + 1));
            }
        }
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", " ");
    }
}
