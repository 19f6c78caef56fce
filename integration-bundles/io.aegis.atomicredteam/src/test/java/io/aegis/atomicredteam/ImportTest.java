package io.aegis.atomicredteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestSources;
import io.aegis.testkit.TestUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ImportTest {
    private static final int LIMIT = 1 << 20;

    private final FakeTemplates templates = new FakeTemplates();
    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final TestSources files = new TestSources();
    private final TestSettings settings = TestSettings.none()
            .with("AEGIS_ATOMIC_RED_TEAM_SOURCE", "configured.tar.gz")
            .with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", LIMIT);
    private final ImportService service =
            new ImportService(TestDatabase.of("atomic-red-team"), templates, auditTrail, new TestCallers());
    private final AtomicSources sources = new AtomicSources(files, settings);
    private final ImportJob job = new ImportJob(service, sources);

    private static Map<String, String> two() {
        Map<String, String> two = new LinkedHashMap<>();
        two.put("x/atomics/T1003/T1003.yaml", Yaml.file("T1003", Yaml.guid(1)));
        two.put("x/atomics/T1003/src/helper.py", "print('never read')");
        two.put("x/atomics/Indexes/index.yaml", "not: [even YAML");
        two.put("x/.github/workflow.yml", "not: [even YAML");
        two.put("x/" + "long/".repeat(40) + "T1059.yml", Yaml.file("T1059", Yaml.guid(2)));
        return two;
    }

    @Test
    void importsATarAZipAndAFolderAndAFile() {
        files.with("a.tar", Yaml.tar(two()))
                .with("a.tgz", Yaml.gzip(Yaml.tar(two())))
                .with("a.zip", Yaml.zip(two()))
                .with("one.txt", Yaml.file("T1003", Yaml.guid(3)))
                .with("twice.gz", Yaml.gzip(Yaml.gzip(Yaml.zip(two()))));
        two().forEach((name, content) -> files.with("folder/" + name, content));

        assertThat(run("a.tar")).containsEntry("files", 2).containsEntry("new", 2);
        for (String again : List.of("a.tgz", "a.zip", "folder", "twice.gz")) {
            assertThat(run(again))
                    .containsEntry("tests", 2)
                    .containsEntry("new", 0)
                    .containsEntry("unchanged", 2)
                    .containsEntry("skipped", List.of());
        }
        assertThat(run("one.txt")).containsEntry("new", 1);
        assertThat(templates.kept).hasSize(3);
    }

    @Test
    void aTestThatGetsAGuidStaysTheSame() {
        String without = Yaml.file("T1003", Yaml.guid(1)).replaceAll("  auto_generated_guid.*\n", "");
        String with = Yaml.file("T1003", Yaml.guid(1)).replace("Say a word", "say  a Word");
        files.with("without.yaml", without)
                .with("with.yaml", with)
                .with("other.yaml", Yaml.file("T1059", Yaml.guid(2)));
        assertThat(run("without.yaml")).containsEntry("new", 1);
        assertThat(run("without.yaml")).containsEntry("unchanged", 1);
        assertThat(run("other.yaml")).containsEntry("new", 1);
        assertThat(run("with.yaml")).containsEntry("new", 0).containsEntry("updated", 1);
        assertThat(templates.kept).containsOnlyKeys(Yaml.guid(1), Yaml.guid(2));
        assertThat(run("with.yaml")).containsEntry("new", 0).containsEntry("unchanged", 1);

        // Two of one name are two.
        files.with("two.yaml", with + with.substring(with.indexOf("- name")).replace(Yaml.guid(1), Yaml.guid(3)));
        assertThat(run("two.yaml")).containsEntry("new", 1).containsEntry("unchanged", 1);
    }

    @Test
    void remembersTheLastImport() {
        assertThatThrownBy(service::last)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.NOT_FOUND));
        files.with("configured.tar.gz", Yaml.gzip(Yaml.tar(two())));
        job.run(Map.of());
        LastImport last = service.last();
        assertThat(last.source()).isEqualTo("configured.tar.gz");
        assertThat(last.added()).isEqualTo(2);
        assertThat(last.importedBy()).isEqualTo("system");
        job.run(Map.of());
        assertThat(service.last().added()).isZero();
        assertThat(service.last().version()).isNotEqualTo(last.version());
        assertThat(auditTrail.actions()).containsExactly("import_atomic_red_team", "import_atomic_red_team");
    }

    @Test
    void namesWhatIsMalformedAndWhatIsRefusedAndKeepsTheRest() {
        Map<String, String> all = two();
        all.put("../../etc/T1.yaml", "a: [");
        all.put("T9999.yaml", Yaml.file("T9999", Yaml.guid(9)));
        all.put("big.yaml", "#\n".repeat(Atomics.MAX_FILE_BYTES));
        files.with("some.zip", Yaml.zip(all));
        AtomicSources larger = new AtomicSources(files, settings.with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 100 * LIMIT));
        ImportReport report = service.importAll(larger.read("some.zip"));
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.skipped())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("../../etc/T1.yaml: is no YAML"),
                        second -> assertThat(second).startsWith("big.yaml: is longer than"),
                        third -> assertThat(third).startsWith(Yaml.guid(9)).contains("T9999"));
    }

    @Test
    void aDamagedOrEmptyOrHugeSourceChangesNothing() {
        byte[] tar = Yaml.tar(two());
        byte[] packed = Yaml.gzip(tar);
        byte[] zip = Yaml.zip(two());
        files.with("cut.tar", Arrays.copyOf(tar, tar.length / 2))
                .with("cut.tgz", Arrays.copyOf(packed, packed.length / 2))
                .with("cut.zip", Arrays.copyOf(zip, zip.length / 2))
                .with("zeros", new byte[4096])
                .with("empty", "")
                .with("other.zip", Yaml.zip(Map.of("README.md", "nothing")))
                .with("bomb.zip", Yaml.zip(Map.of("a.bin", "0".repeat(LIMIT + 1))))
                .with("bomb.tgz", Yaml.gzip(Yaml.tar(Map.of("a.bin", "0".repeat(LIMIT + 1)))))
                .with("twice.gz", Yaml.gzip(Yaml.gzip(Yaml.tar(Map.of("a.bin", "0".repeat(LIMIT + 1))))));
        for (String source : List.of("cut.tar", "cut.tgz", "cut.zip", "zeros", "empty", "other.zip", "nowhere")) {
            refused(() -> run(source));
        }
        for (String source : List.of("bomb.zip", "bomb.tgz", "twice.gz")) {
            refused(() -> run(source)).hasMessageMatching(".*(limit|long).*");
        }
        assertThat(templates.kept).isEmpty();
        assertThat(auditTrail.records()).isEmpty();
    }

    @Test
    void aFileOfTooManyValuesIsLeftOutAndAnArchiveOfTooManyIsRefused() {
        String bomb = "a: [" + "{},\n".repeat(300_000) + "{}]";
        Map<String, String> one = new HashMap<>(two());
        one.put("bomb.yaml", bomb);
        AtomicSources larger = new AtomicSources(files, settings.with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 1 << 26));
        Atomics atomics = larger.read("one.zip", new ByteArrayInputStream(Yaml.zip(one)));
        assertThat(atomics.skipped()).singleElement().asString().contains("holds more than 500000 values");
        assertThat(atomics.templates()).hasSize(2);
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            many.put(i + ".yaml", bomb);
        }
        refused(() -> larger.read("many.zip", new ByteArrayInputStream(Yaml.zip(many))))
                .hasMessageContaining("5000000 values");
    }

    @Test
    void aHeaderThatWouldFillTheMemoryIsRefused() {
        byte[] tar = Yaml.tarWithLongName(2 << 20);
        AtomicSources larger = new AtomicSources(files, settings.with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 100 * LIMIT));
        refused(() -> larger.read("long.tar", new ByteArrayInputStream(tar))).hasMessageContaining("a header of more");
    }

    @Test
    void takesAnArchiveThatIsSent() throws IOException {
        Atomics atomics = new TestUpload().file("a.zip", null, Yaml.zip(two())).file(sources::read);
        assertThat(atomics.source()).isEqualTo("a.zip");
        assertThat(atomics.templates()).extracting(NewTemplate::mitreId).containsExactly("T1003", "T1059");
    }

    @Test
    void theJobTakesASourceAndNothingElse() {
        refused(() -> job.run(Map.of("file", "x"))).hasMessageContaining("source");
    }

    @Test
    void importsTheWholeArchive() throws IOException {
        Path real = sharedData().resolve("atomic/atomics-yaml-attack18.tar.gz");
        assumeTrue(
                Files.isRegularFile(real),
                () -> "Skipped: no real data at " + real + " (system property aegis.shared.data)");
        files.with("real.tar.gz", Files.readAllBytes(real));
        AtomicSources larger = new AtomicSources(files, settings.with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 100 * LIMIT));
        ImportReport report = service.importAll(larger.read("real.tar.gz"));
        assertThat(report.skipped()).isEmpty();
        assertThat(report.added()).isEqualTo(1_790);
        assertThat(service.importAll(larger.read("real.tar.gz")).unchanged()).isEqualTo(1_790);
    }

    /** They have 500 bytes and more, as many as the head of a tar. */
    @Test
    void importsEveryFileOfTheArchiveAlone() throws IOException {
        Path real = sharedData().resolve("atomic/atomics-yaml-attack18.tar.gz");
        assumeTrue(
                Files.isRegularFile(real),
                () -> "Skipped: no real data at " + real + " (system property aegis.shared.data)");
        int alone = 0;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(real)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && Atomics.isWanted(entry.getName())) {
                    Atomics atomics = sources.read(entry.getName(), new ByteArrayInputStream(tar.readAllBytes()));
                    assertThat(atomics.templates()).as(entry.getName()).isNotEmpty();
                    assertThat(atomics.skipped()).as(entry.getName()).isEmpty();
                    alone++;
                }
            }
        }
        assertThat(alone).isGreaterThan(300);
    }

    @Test
    void importsAnIndexOfAllTestsWhereverItLiesAndOfItsUsualLength() {
        StringBuilder index = new StringBuilder("---\n");
        for (String tactic : List.of("discovery", "execution")) {
            index.append(tactic).append(":\n");
            for (int i = 0; i < 700; i++) {
                index.append("  T%04d:\n    technique: {name: x}\n    atomic_tests:\n".formatted(1000 + i));
                Yaml.file("T1", Yaml.guid(i))
                        .replace("Says a word and stops.", "word ".repeat(900))
                        .lines()
                        .skip(3)
                        .forEach(line -> index.append("    ").append(line).append('\n'));
            }
        }
        assertThat(index.length()).isGreaterThan(6_000_000);
        AtomicSources larger = new AtomicSources(files, settings.with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 100 * LIMIT));
        files.with("atomics/Indexes/index.yaml", index.toString())
                .with(".hidden/index", Yaml.gzip(index.toString().getBytes(StandardCharsets.UTF_8)));
        for (String source : List.of("atomics/Indexes/index.yaml", "atomics/Indexes", ".hidden/index")) {
            Atomics atomics = larger.read(source);
            assertThat(atomics.skipped()).isEmpty();
            assertThat(atomics.templates()).hasSize(700);
        }
    }

    @Test
    void aNameOfAnArchiveInAnyEncodingIsTaken() {
        byte[] zip = Yaml.zip(Map.of("T1003-xx.yaml", Yaml.file("T1003", Yaml.guid(1))));
        byte[] odd = new String(zip, StandardCharsets.ISO_8859_1)
                .replace("T1003-xx", "T1003-\u00fc\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1);
        // Without the flag that says that the names are UTF-8, in either of its places.
        files.with("odd.zip", cleared(odd));
        assertThat(sources.read("odd.zip").templates()).hasSize(1);
    }

    private static byte[] cleared(byte[] zip) {
        for (int i = 0; i < zip.length - 9; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && (zip[i + 2] == 3 || zip[i + 2] == 1)) {
                zip[i + (zip[i + 2] == 3 ? 7 : 9)] &= ~8;
            }
        }
        return zip;
    }

    /** What the system property names, or shared/data beside one of the folders above; not in the repository. */
    static Path sharedData() {
        String named = System.getProperty("aegis.shared.data", "");
        Path above = Path.of("").toAbsolutePath();
        while (named.isEmpty() && above != null) {
            if (Files.isDirectory(above.resolve("shared/data"))) {
                return above.resolve("shared/data");
            }
            above = above.getParent();
        }
        return Path.of(named);
    }

    private Map<String, Object> run(String source) {
        return job.run(Map.of("source", source));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }
}
