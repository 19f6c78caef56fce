package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each change leaves its record: who, what, which, from where. */
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
    void techniques() {
        Map<String, Object> technique = HttpTest.technique();
        String path = "/techniques/" + technique.get("mitre_id");
        leavesRecord("technique", admin -> admin.post("/techniques", technique).expect(201));
        leavesRecord(
                "technique", admin -> admin.patch(path, Map.of("name", "Other")).expect(200));
        leavesRecord("technique", admin -> admin.patch(path + "/review", Map.of("review_required", true))
                .expect(200));
    }

    @Test
    void usersAndPasswords() {
        String name = "audited-" + System.nanoTime();
        Reply[] user = new Reply[1];
        leavesRecord(
                "user",
                admin -> user[0] = admin.post(
                                "/users", Map.of("username", name, "password", "First-Password-1", "role", "viewer"))
                        .expect(201));
        String path = "/users/" + user[0].json().path("id").asText();
        leavesRecord(
                "user", admin -> admin.patch(path, Map.of("role", "blue_tech")).expect(200));
        leavesRecord("user", admin -> assertThat(admin.delete(path).status()).isIn(200, 204));
    }

    @Test
    void keysAndOwnChanges() {
        Reply[] key = new Reply[1];
        leavesRecord(
                "api_key",
                admin -> key[0] = admin.post("/api-keys", Map.of("name", "audited", "scope", "read"))
                        .expect(201));
        String id = key[0].json().path("id").asText();
        leavesRecord(
                "api_key",
                admin -> assertThat(admin.delete("/api-keys/" + id).status()).isIn(200, 204));
        leavesRecord("user", admin -> admin.patch("/users/me/preferences", Map.of("theme", "light"))
                .expect(200));
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

    private interface Change {
        void by(Client admin);
    }

    private void leavesRecord(String entityType, Change change) {
        long before = total(entityType);
        change.by(admin);
        assertThat(total(entityType)).as("records of %s", entityType).isEqualTo(before + 1);
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
