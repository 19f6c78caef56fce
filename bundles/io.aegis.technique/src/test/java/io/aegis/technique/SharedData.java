package io.aegis.technique;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.StixBundleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The real ATT&amp;CK bundles, which are not in the repository: in the folder that the system property {@code
 * aegis.shared.data} names, or in {@code shared/data} beside one of the folders above.
 */
final class SharedData {
    static final String ENTERPRISE_17 = "attack/enterprise-attack-17.1.json.gz";
    static final String ENTERPRISE_18 = "attack/enterprise-attack-18.1.json.gz";
    static final String ICS_18 = "attack/ics-attack-18.1.json.gz";

    private static final Set<String> WANTED = Set.of("intrusion-set");
    private static final Map<String, AttackCatalogue> READ = new ConcurrentHashMap<>();

    private SharedData() {}

    /** The file; the test is skipped where it is not there. */
    static Path file(String name) {
        Path folder = folder();
        assumeTrue(
                Files.isRegularFile(folder.resolve(name)),
                () -> "Skipped: no real data at " + folder.resolve(name) + " (system property aegis.shared.data)");
        return folder.resolve(name);
    }

    static AttackCatalogue read(String name) {
        Path file = file(name);
        return READ.computeIfAbsent(name, key -> read(file));
    }

    private static AttackCatalogue read(Path file) {
        return StixBundleReader.read(() -> new GZIPInputStream(Files.newInputStream(file), 1 << 16), WANTED);
    }

    private static Path folder() {
        String named = System.getProperty("aegis.shared.data", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared/data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("../shared/data");
    }
}
