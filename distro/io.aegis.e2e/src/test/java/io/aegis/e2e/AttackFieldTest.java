package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bundles as people have them: a collection of the house, then a release and the next, in which a technique moves. */
class AttackFieldTest {
    private static final String RELEASE = "x-mitre-collection--1f5f1533-f617-4ca8-9ab4-6a02367fa019";

    @Test
    void whatIsKnownStaysAndWhatMovesIsFollowed() throws IOException {
        try (Server server = Server.start(Map.of())) {
            Client admin = server.admin();
            theFreshLayerSaysNothing(admin);
            aCollectionOfTheHouseRetiresNothing(server, admin);
            List<String> tests = testsOnATechniqueThatMoves(server, admin);
            theNextReleaseTakesThemAlong(server, admin, tests);
            theLayerOfACampaignHoldsItsTechniquesOnly(admin, tests);
            theOlderReleaseIsRefused(admin);
        }
    }

    private static void theFreshLayerSaysNothing(Client admin) {
        JsonNode layer = admin.get("/heatmap?format=navigator").expect(200).json();
        assertThat(layer.path("techniques")).isEmpty();
        JsonNode actor = admin.get("/heatmap?format=navigator&threat_actor_id=G0016")
                .expect(200)
                .json();
        assertThat(actor.path("techniques").size()).isBetween(20, 200);
        actor.path("techniques").forEach(entry -> {
            assertThat(entry.has("color")).isFalse();
            assertThat(entry.has("score")).isFalse();
        });
        admin.get("/heatmap?campaign_id=x").expect(400, "INVALID_INPUT");
        admin.get("/heatmap?campaign_id=" + UUID.randomUUID()).expect(404);
        admin.get("/heatmap?threat_actor_id=G99999").expect(404);
    }

    private static void aCollectionOfTheHouseRetiresNothing(Server server, Client admin) throws IOException {
        file(
                server,
                "house.json",
                collection("x-mitre-collection--house", "1.0"),
                technique("T1059", "Command and Scripting Interpreter", ""),
                technique("ACME-T0001", "House technique", ""),
                "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--draft\",\"name\":\"Draft\"}");
        JsonNode dry = admin.post("/system/sync-mitre", Map.of("source", "house.json", "dry_run", true))
                .expect(200)
                .json();
        assertThat(dry.path("new").asInt()).isEqualTo(1);
        assertThat(admin.with("Idempotency-Key", "dry")
                        .post("/system/sync-mitre", Map.of("source", "house.json", "dry_run", true))
                        .expect(200)
                        .json())
                .isEqualTo(dry);
        admin.get("/techniques/ACME-T0001").expect(404);

        JsonNode answer = sync(admin, "house.json");
        assertThat(answer.path("retired").asInt()).isZero();
        assertThat(answer.path("skipped").path(0).path("id").asText()).isEqualTo("attack-pattern--draft");
        assertThat(answer.path("skipped").path(0).path("reason").asText()).isNotBlank();
        assertThat(admin.get("/techniques?limit=1").header("X-Total-Count")).isEqualTo("692");
        assertThat(admin.get("/heatmap?format=navigator")
                        .json()
                        .path("versions")
                        .path("attack")
                        .asText())
                .isEqualTo("18");
    }

    private static List<String> testsOnATechniqueThatMoves(Server server, Client admin) throws IOException {
        file(
                server,
                "before.json",
                collection(RELEASE, "30.0"),
                technique("T2101", "Hide traces", ""),
                technique("T2101.001", "Clear the logs", ""),
                technique("T2301", "Untouched", ""));
        sync(admin, "before.json");
        List<String> tests = new ArrayList<>();
        for (String title : List.of("One", "Two")) {
            String id = admin.post("/tests", Map.of("technique_id", "T2101.001", "title", title))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            admin.post("/tests/" + id + "/start-execution", Map.of()).expect(200);
            admin.post("/tests/" + id + "/submit-red", Map.of()).expect(200);
            admin.post("/tests/" + id + "/submit-blue", Map.of("detection_result", "detected"))
                    .expect(200);
            admin.post("/tests/" + id + "/validate-red", Map.of("approved", true))
                    .expect(200);
            admin.post("/tests/" + id + "/validate-blue", Map.of("approved", true))
                    .expect(200);
            tests.add(id);
        }
        assertThat(status(admin, "T2101.001")).isEqualTo("validated");
        return tests;
    }

    private static void theNextReleaseTakesThemAlong(Server server, Client admin, List<String> tests)
            throws IOException {
        file(
                server,
                "after.json",
                collection(RELEASE, "31.0"),
                technique("T2101", "Hide traces", ""),
                technique("T2101.001", "Clear the logs", ",\"revoked\":true"),
                technique("T2301", "Untouched", ""),
                technique("T2201", "Weaken defences", ""),
                technique("T2201.005", "Clear the logs", ""),
                "{\"type\":\"relationship\",\"id\":\"relationship--1\",\"relationship_type\":\"revoked-by\",\"source_ref\":\""
                        + id("T2101.001") + "\",\"target_ref\":\"" + id("T2201.005") + "\"}");
        assertThat(sync(admin, "after.json").path("moved").asInt()).isEqualTo(2);

        assertThat(status(admin, "T2201.005")).isEqualTo("validated");
        assertThat(admin.get("/metrics/summary").json().path("validated").asInt())
                .isEqualTo(1);
        for (String technique : List.of("T2201.005", "T2101.001")) {
            assertThat(admin.get("/tests?technique_id=" + technique)
                            .json()
                            .path("total")
                            .asInt())
                    .as(technique)
                    .isEqualTo(2);
            assertThat(admin.get("/techniques/" + technique).json().path("tests"))
                    .hasSize(2);
        }
        JsonNode retest = admin.post("/tests", Map.of("retest_of", tests.get(0), "technique_id", "T2101.001"))
                .expect(201)
                .json();
        assertThat(retest.path("technique_mitre_id").asText()).isEqualTo("T2201.005");
    }

    private static void theLayerOfACampaignHoldsItsTechniquesOnly(Client admin, List<String> tests) {
        String campaign = admin.post("/campaigns", Map.of("name", "Autumn", "type", "purple_team"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        admin.post("/campaigns/" + campaign + "/tests", Map.of("test_id", tests.get(1)))
                .expect(201);
        JsonNode layer = admin.get("/heatmap?format=navigator&campaign_id=" + campaign)
                .expect(200)
                .json();
        assertThat(layer.path("techniques").findValuesAsText("techniqueID")).containsExactly("T2201.005");
    }

    private static void theOlderReleaseIsRefused(Client admin) {
        Reply reply = admin.post("/system/sync-mitre", Map.of("source", "before.json"));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.isProblem().text()).contains("CONFIRMATION_REQUIRED", "30.0", "31.0");
        assertThat(status(admin, "T2201.005")).isEqualTo("partial");
    }

    private static String status(Client admin, String technique) {
        return admin.get("/techniques/" + technique)
                .expect(200)
                .json()
                .path("status_global")
                .asText();
    }

    private static JsonNode sync(Client admin, String source) {
        return admin.post("/system/sync-mitre", Map.of("source", source))
                .expect(200)
                .json();
    }

    private static void file(Server server, String name, String... objects) throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("import"));
        List<String> all = new ArrayList<>(List.of(objects));
        all.add("{\"type\":\"x-mitre-tactic\",\"id\":\"x-mitre-tactic--1\",\"name\":\"Execution\","
                + "\"x_mitre_shortname\":\"execution\",\"x_mitre_domains\":[\"enterprise-attack\"],"
                + "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"TA0002\"}]}");
        Files.writeString(
                folder.resolve(name),
                "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[" + String.join(",", all) + "]}");
    }

    private static String collection(String id, String version) {
        return "{\"type\":\"x-mitre-collection\",\"id\":\"" + id + "\",\"name\":\"Collection\",\"x_mitre_version\":\""
                + version + "\"}";
    }

    private static String technique(String mitreId, String name, String more) {
        return "{\"type\":\"attack-pattern\",\"id\":\"" + id(mitreId) + "\",\"name\":\"" + name
                + "\",\"modified\":\"2024-01-01T00:00:00.000Z\",\"x_mitre_domains\":[\"enterprise-attack\"],"
                + "\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"execution\"}],"
                + "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"" + mitreId + "\"}]"
                + more
                + "}";
    }

    private static String id(String mitreId) {
        return "attack-pattern--" + UUID.nameUUIDFromBytes(mitreId.getBytes(StandardCharsets.UTF_8));
    }
}
