package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The real catalogue, where it lies beside the clone: from 17.1 to 18.1. */
class SyncTest {
    private static final Path DATA = Path.of(System.getProperty("aegis.data", "../../../shared/data"))
            .toAbsolutePath()
            .normalize();
    private static final Path OLD = DATA.resolve("attack/enterprise-attack-17.1.json.gz");
    private static final Path NEW = DATA.resolve("attack/enterprise-attack-18.1.json.gz");

    @Test
    void anUpgradeTakesOverWhatChangedAndDoingItAgainNothing() throws IOException {
        assumeTrue(Files.exists(OLD) && Files.exists(NEW), "skipped: no ATT&CK bundles in " + DATA);
        try (Server server = Server.start(Map.of("AEGIS_ATTACK_SOURCE", OLD.toString()))) {
            Client admin = server.admin();
            assertThat(total(admin)).isEqualTo(679);
            JsonNode group = admin.get("/threat-actors/G0007").expect(200).json();
            assertThat(group.path("starter").asBoolean())
                    .as("groups come from the source too")
                    .isFalse();
            Path folder = Files.createDirectories(server.home().resolve("import"));
            Files.copy(NEW, folder.resolve("enterprise-attack-18.1.json.gz"));

            JsonNode first = sync(admin);
            assertThat(first.path("new").asInt()).isEqualTo(12);
            assertThat(first.path("updated").asInt()).isGreaterThanOrEqualTo(84);
            assertThat(total(admin)).isEqualTo(691);
            assertThat(tactics(admin)).isEqualTo(14);

            JsonNode second = sync(admin);
            assertThat(second.path("new").asInt()).isZero();
            assertThat(second.path("updated").asInt()).isZero();
            assertThat(second.path("message").asText()).isNotBlank();

            Files.copy(OLD, folder.resolve("enterprise-attack-17.1.json.gz"));
            Reply back = admin.post("/system/sync-mitre", Map.of("source", "enterprise-attack-17.1.json.gz"));
            assertThat(back.status()).isEqualTo(409);
            assertThat(back.isProblem().text()).contains("17.1", "18.1", "12 retired");

            everythingElseIsRefused(admin);
            assertThat(total(admin)).isEqualTo(691);
        }
    }

    private static void everythingElseIsRefused(Client admin) {
        for (String source : new String[] {
            "/etc/passwd",
            "../aegis.conf",
            "import/../../x",
            "nothing.json",
            "http://127.0.0.1:1/x",
            "file:///etc/passwd"
        }) {
            Reply reply = admin.post("/system/sync-mitre", Map.of("source", source));
            assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
            assertThat(reply.isProblem().text()).doesNotContain("root:");
        }
    }

    private static JsonNode sync(Client admin) {
        return admin.post("/system/sync-mitre", Map.of("source", "enterprise-attack-18.1.json.gz"))
                .expect(200)
                .json();
    }

    private static int total(Client admin) {
        return Integer.parseInt(admin.get("/techniques?limit=1").expect(200).header("X-Total-Count"));
    }

    private static int tactics(Client admin) {
        Set<String> names = new HashSet<>();
        admin.get("/metrics/by-tactic")
                .expect(200)
                .json()
                .forEach(row -> names.add(row.path("tactic").asText()));
        return names.size();
    }
}
