package io.aegis.actor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aegis.technique.api.AttackRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Real data, which is not in the repository: in the folder that the system property {@code aegis.shared.data} names, or
 * in {@code shared/data} beside one of the folders above. Bundles are read here as the technique bundle does it.
 */
public final class RealRelease {
    private static final JsonMapper JSON = new JsonMapper();

    private RealRelease() {}

    /** The file; the test is skipped where it is not there. */
    public static Path file(String name) {
        Path file = folder().resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "Skipped: no real data at " + file + " (system property aegis.shared.data)");
        return file;
    }

    public static AttackRelease read(String name, String domain) {
        return read(file(name), domain);
    }

    public static AttackRelease read(Path gzip, String domain) {
        List<Map<String, Object>> groups = new ArrayList<>();
        List<AttackRelease.Relation> relations = new ArrayList<>();
        Map<String, AttackRelease.TechniqueKey> techniques = new HashMap<>();
        for (Map<String, Object> object : objects(gzip)) {
            String id = String.valueOf(object.get("id"));
            boolean gone =
                    Boolean.TRUE.equals(object.get("revoked")) || Boolean.TRUE.equals(object.get("x_mitre_deprecated"));
            switch (String.valueOf(object.get("type"))) {
                case "intrusion-set" -> groups.add(object);
                case "attack-pattern" -> {
                    String mitreId = mitreId(object);
                    techniques.put(id, new AttackRelease.TechniqueKey(FakeTechniques.id(mitreId), mitreId, domain));
                }
                case "relationship" -> {
                    if (!gone) {
                        relations.add(new AttackRelease.Relation(
                                String.valueOf(object.get("relationship_type")),
                                String.valueOf(object.get("source_ref")),
                                String.valueOf(object.get("target_ref"))));
                    }
                }
                default -> {
                    // Nobody wants it.
                }
            }
        }
        return new AttackRelease(List.of(domain), "", groups, relations, techniques);
    }

    private static String mitreId(Map<String, Object> object) {
        List<Map<String, Object>> references =
                JSON.convertValue(object.get("external_references"), new TypeReference<>() {});
        return references.stream()
                .filter(reference ->
                        String.valueOf(reference.get("source_name")).startsWith("mitre-"))
                .map(reference -> String.valueOf(reference.get("external_id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> objects(Path gzip) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip), 1 << 16)) {
            return JSON.convertValue(JSON.readTree(in).get("objects"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
