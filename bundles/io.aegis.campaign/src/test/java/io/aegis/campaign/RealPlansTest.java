package io.aegis.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.campaign.plan.PlanImport;
import io.aegis.campaign.plan.PlanReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/**
 * The plans of MITRE's library, which are not in the repository: in the folder that the system property {@code
 * aegis.shared.data} names, or in {@code shared/data} beside one of the folders above.
 */
class RealPlansTest {
    private static final Pattern TECHNIQUE = Pattern.compile("attack_id: *\"?(T\\d{4}(?:\\.\\d{3})?)");

    private final TestFixture fixture = new TestFixture();

    @Test
    void everyPlanBecomesAPath() throws IOException {
        Map<String, Integer> steps = new TreeMap<>();
        int remarks = 0;
        for (byte[] plan : plans(archive())) {
            Matcher technique = TECHNIQUE.matcher(new String(plan, UTF_8));
            while (technique.find()) {
                fixture.techniques.with(technique.group(1));
            }
            PlanReport report = fixture.plans.write(PlanImport.read(new ByteArrayInputStream(plan)));
            steps.put(report.name(), report.stepCount());
            PlanReport again = fixture.plans.write(PlanImport.read(new ByteArrayInputStream(plan)));
            assertThat(again.result()).as(report.name()).isEqualTo("unchanged");
            assertThat(again.id()).isEqualTo(report.id());
            remarks += report.remarks().size();
            assertThat(fixture.paths.detail(report.id()).steps())
                    .as(report.name())
                    .hasSize(report.stepCount())
                    .allMatch(
                            step -> step.procedureText() != null && step.platform() != null && step.executor() != null);
        }
        assertThat(steps)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "APT29 emulation plan", 79,
                        "Carbanak emulation plan", 24,
                        "FIN6 emulation plan", 27,
                        "FIN7 emulation plan", 10,
                        "OilRig emulation plan", 44,
                        "Sandworm Team (G0034) emulation plan", 40,
                        "Turla - Carbon emulation plan", 45,
                        "Turla - Snake emulation plan", 53,
                        "Wizard Spider emulation plan", 38,
                        "menuPass emulation plan", 15));
        assertThat(remarks)
                .as("steps of the Turla plans that name no technique")
                .isEqualTo(26);
    }

    private static Iterable<byte[]> plans(Path archive) throws IOException {
        java.util.List<byte[]> plans = new java.util.ArrayList<>();
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".yaml")) {
                    plans.add(tar.readAllBytes());
                }
            }
        }
        return plans;
    }

    private static Path archive() {
        String name = "ctid/adversary-emulation-plans.tar.gz";
        String named = System.getProperty("aegis.shared.data", "");
        Path folder = named.isEmpty() ? Path.of("../shared/data") : Path.of(named);
        for (Path above = Path.of("").toAbsolutePath(); named.isEmpty() && above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve("shared/data").resolve(name))) {
                folder = above.resolve("shared/data");
            }
        }
        Path archive = folder.resolve(name);
        assumeTrue(
                Files.isRegularFile(archive),
                () -> "Skipped: no real data at " + archive + " (system property aegis.shared.data)");
        return archive;
    }
}
