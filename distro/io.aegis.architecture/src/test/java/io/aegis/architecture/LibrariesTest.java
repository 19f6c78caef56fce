package io.aegis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each library of the runtime was held against the published advisories in the version that is built: {@code SECURITY.md}
 * has a row for it. Another version fails here until somebody has looked at that one.
 */
class LibrariesTest {
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.]+\\.version)>([^<$]+)</");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>[^<]+</artifactId><version>([^<]+)</version>");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-zA-Z0-9.-]+)` \\| ([^|]+) \\| (2\\d{3}-\\d\\d-\\d\\d) \\|");
    /** What follows these comments never runs in a server. */
    private static final List<String> NOT_OF_THE_RUNTIME = List.of("Tests", "Benchmarks", "Ours");

    @Test
    void eachWasHeldAgainstTheAdvisories() {
        Set<String> wanted = new TreeSet<>();
        pinned().forEach((group, versions) -> versions.forEach(version -> wanted.add(group + " " + version)));
        Set<String> seen = new TreeSet<>();
        Matcher row = ROW.matcher(Repository.read(Repository.ROOT.resolve("SECURITY.md")));
        while (row.find()) {
            for (String version : row.group(2).split(",")) {
                seen.add(row.group(1) + " " + version.strip());
            }
        }
        assertThat(wanted).as("libraries that cnf/pom.xml pins").hasSizeGreaterThan(40);
        assertThat(seen)
                .as("rows of SECURITY.md: look the library up in the published advisories, then write it there")
                .containsAll(wanted);
    }

    private static Map<String, Set<String>> pinned() {
        String pom = Repository.read(Repository.ROOT.resolve("cnf/pom.xml"));
        Map<String, String> properties = new HashMap<>();
        Matcher property = PROPERTY.matcher(pom);
        while (property.find()) {
            properties.put("${" + property.group(1) + "}", property.group(2));
        }
        Map<String, Set<String>> pinned = new HashMap<>();
        for (String line : runtime(pom)) {
            Matcher dependency = DEPENDENCY.matcher(line);
            if (dependency.find()) {
                String version = dependency.group(2);
                pinned.computeIfAbsent(dependency.group(1), group -> new TreeSet<>())
                        .add(properties.getOrDefault(version, version));
            }
        }
        return pinned;
    }

    private static List<String> runtime(String pom) {
        String managed = pom.substring(pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"));
        List<String> lines = new ArrayList<>();
        boolean counts = true;
        for (String line : managed.lines().toList()) {
            if (line.contains("<!--")) {
                counts = NOT_OF_THE_RUNTIME.stream().noneMatch(part -> line.contains("<!-- " + part + " "));
            }
            if (counts) {
                lines.add(line);
            }
        }
        return lines;
    }
}
