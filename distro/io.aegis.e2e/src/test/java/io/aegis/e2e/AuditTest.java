package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the audit log reads, and that it can be proved; what leaves a record is in {@link AuditCoverageTest}. */
@ExtendWith(SharedServer.class)
class AuditTest {
    private final Server server;
    private final People people;
    private final Client admin;

    AuditTest(Server server, People people) {
        this.server = server;
        this.people = people;
        this.admin = people.admin();
    }

    @Test
    void theRecordNamesWhoWhatWhichAndFromWhere() {
        Map<String, Object> technique = HttpTest.technique();
        String request = "audit-" + UUID.randomUUID();
        admin.with("X-Request-Id", request).post("/techniques", technique).expect(201);
        JsonNode record = newest("technique");
        assertThat(record.path("username").asText()).isEqualTo("admin");
        assertThat(record.path("action").asText()).isEqualTo("create_technique");
        assertThat(record.path("entity_type").asText()).isEqualTo("technique");
        assertThat(record.path("entity_id").asText()).isEqualTo(technique.get("mitre_id"));
        assertThat(record.path("timestamp").asText()).endsWith("Z");
        assertThat(record.toString()).contains("127.0.0.1").contains(request);
    }

    @Test
    void aRefusedChangeLeavesNone() {
        long before = total("technique");
        people.as("viewer").post("/techniques", HttpTest.technique()).expect(403);
        admin.post("/techniques", Map.of("mitre_id", "nonsense")).expect(400);
        assertThat(total("technique")).isEqualTo(before);
    }

    @Test
    void theListsOfKindsGrowWithIt() {
        admin.post("/techniques", HttpTest.technique()).expect(201);
        assertThat(admin.get("/audit-logs/actions").expect(200).text()).contains("create_technique");
        assertThat(admin.get("/audit-logs/entity-types").expect(200).text()).contains("technique");
    }

    @Test
    void theCommandLineProvesTheChain() {
        Awaitility.await().untilAsserted(() -> {
            Command verify = Command.run(
                    Map.of(), "audit", "verify", "--home", server.home().toString());
            assertThat(verify.output()).contains("The audit log is whole");
            assertThat(verify.exitCode()).isZero();
        });
    }

    @Test
    void theCommandLinePrintsTheHeadAndAsksForItAgain() {
        String home = server.home().toString();
        Command head = Command.run(Map.of(), "audit", "head", "--home", home);
        assertThat(head.output().strip()).matches("[1-9]\\d* [0-9a-f]{64}");
        String hash = head.output().strip().split(" ", -1)[1];
        Command verify = Command.run(Map.of(), "audit", "verify", "--head", hash, "--home", home);
        assertThat(verify.exitCode()).as(verify.output()).isZero();
        Command other = Command.run(Map.of(), "audit", "verify", "--head", "ab".repeat(32), "--home", home);
        assertThat(other.exitCode()).as(other.output()).isEqualTo(1);
        assertThat(other.output()).contains("The head that was kept is not in the chain");
        admin.get("/audit-logs/verification?head=nonsense").expect(400);
    }

    private long total(String entityType) {
        return admin.get("/audit-logs?limit=1&entity_type=" + entityType)
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }

    private JsonNode newest(String entityType) {
        return admin.get("/audit-logs?limit=1&entity_type=" + entityType)
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }
}
