package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin that came and went leaves in the memory of the server. The long form is in the benchmarks. */
class LeftoverTest {
    private static final int WARM_CYCLES = 5;
    private static final int CYCLES = 10;
    /** Without it, soft references keep what nobody uses until memory runs short. */
    private static final String NO_SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=0";

    /** Whoever answers these may remember something of the plugin. */
    private static final List<String> USED = List.of(
            "/api/v1/d3fend/summary",
            "/api/v1/d3fend/countermeasures?search=file&limit=5",
            "/api/v1/d3fend/mappings?mitre_id=T1059.001",
            "/api/v1/techniques/T1059.001/d3fend",
            "/api/v1/capabilities",
            "/api/v1/plugins/d3fend",
            "/openapi.json");

    /** Those that would hold a plugin: the framework, SCR and HTTP of Felix, the whiteboard and CXF of Apache, we. */
    private static final List<String> HOLDERS =
            List.of("org.apache.felix.", "org.apache.aries.", "org.apache.cxf.", "io.aegis.");

    /** CXF would make a folder there for each upload, and forget it only at the end of the JVM. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path temporary;

    @Test
    void noObjectStaysForEachTimeThatAPluginCameAndWent() throws IOException {
        try (Server server = Server.start(Map.of("JAVA_OPTS", NO_SOFT_REFERENCES + " -Djava.io.tmpdir=" + temporary))) {
            Client admin = server.admin();
            FileTime untouched = Files.getLastModifiedTime(temporary);
            comeAndGo(admin, WARM_CYCLES);
            Map<String, Long> before = liveObjects(server);
            assertThat(before)
                    .containsKeys(
                            "org.apache.felix.framework.BundleImpl",
                            "org.apache.felix.framework.BundleWiringImpl",
                            "org.apache.felix.framework.ServiceRegistrationImpl");
            comeAndGo(admin, CYCLES);
            // What is under way when the answer to the last removal is sent ends by itself.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            grownWithEachCycle(before, liveObjects(server)))
                    .isEmpty());
            assertThat(Files.getLastModifiedTime(temporary)).isEqualTo(untouched);
        }
    }

    private static void comeAndGo(Client admin, int cycles) {
        for (int i = 0; i < cycles; i++) {
            admin.upload("/plugins", Installation.d3fend()).expect(201);
            USED.forEach(path -> admin.atRoot().get(path).expect(200));
            admin.delete("/plugins/d3fend").expect(204);
        }
    }

    private static Map<String, Long> grownWithEachCycle(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new TreeMap<>();
        after.forEach((name, count) -> {
            long growth = count - before.getOrDefault(name, 0L);
            if (growth >= CYCLES && HOLDERS.stream().anyMatch(name::startsWith)) {
                grown.put(name, growth);
            }
        });
        return grown;
    }

    /** How many objects of each class are alive, after a full collection. */
    private static Map<String, Long> liveObjects(Server server) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : diagnose(server, "GC.class_histogram").split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 4 && words[0].endsWith(":")) {
                counts.merge(words[3], Long.parseLong(words[1]), Long::sum);
            }
        }
        return counts;
    }

    private static String diagnose(Server server, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(server.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
