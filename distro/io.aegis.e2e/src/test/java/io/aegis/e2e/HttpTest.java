package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has in common. */
@ExtendWith(SharedServer.class)
class HttpTest {
    private final Server server;
    private final Client admin;

    HttpTest(Server server, People people) {
        this.server = server;
        this.admin = people.admin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing-here", "/techniques-and-more", "/users/me/nothing", "/system"})
    void anUnknownPathIsToldAsJson(String path) {
        admin.get(path).expect(404, "ROUTE_NOT_FOUND");
    }

    @Test
    void anUnknownPathOutsideTheApiToo() {
        server.client().atRoot().get("/nothing").expect(404, "ROUTE_NOT_FOUND");
        server.client().atRoot().get("/").isNoFailure();
    }

    @Test
    void aKnownThingThatIsMissingIsNotFound() {
        admin.get("/users/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
        admin.get("/techniques/T9999").expect(404, "NOT_FOUND");
    }

    @Test
    void aWrongMethodIs405() {
        admin.delete("/techniques").expect(405).isProblem();
        admin.send("PUT", "/auth/me", "{}".getBytes(UTF_8), "application/json")
                .expect(405)
                .isProblem();
    }

    @Test
    void aWrongMediaTypeIs415() {
        admin.send("POST", "/users", "a=b".getBytes(UTF_8), "application/x-www-form-urlencoded")
                .expect(415)
                .isProblem();
    }

    @Test
    void anEmptyBodyIsOfNoType() {
        String path = "/tests/" + UUID.randomUUID() + "/start-execution";
        admin.send("POST", path, new byte[0], "application/x-www-form-urlencoded")
                .expect(404, "NOT_FOUND");
        admin.send("POST", path, "x=1".getBytes(UTF_8), "application/x-www-form-urlencoded")
                .expect(415);
    }

    @Test
    void theRequestIdComesBackOrIsMade() {
        assertThat(admin.with("X-Request-Id", "my-own-id-1").get("/auth/me").header("X-Request-Id"))
                .isEqualTo("my-own-id-1");
        assertThat(admin.get("/auth/me").header("X-Request-Id")).isNotBlank();
        assertThat(server.client().get("/auth/me").header("X-Request-Id")).isNotBlank();
    }

    @Test
    void answersCarrySecurityHeaders() {
        Reply reply = admin.get("/auth/me").expect(200);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("Cache-Control")).contains("no-");
    }

    @Test
    void corsIsOffUnlessConfigured() {
        Client foreign = server.client().with("Origin", "https://elsewhere.example");
        assertThat(foreign.get("/system/health").header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(foreign.with("Access-Control-Request-Method", "POST")
                        .send("OPTIONS", "/auth/login", null, null)
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void longAnswersAreCompressedWhenWanted() throws IOException, InterruptedException {
        String token = admin.post("/api-keys", Map.of("name", "gzip", "scope", "read"))
                .expect(201)
                .json()
                .path("key")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/techniques?limit=50"))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip")
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(Client.JSON.readTree(body)).hasSize(50);
        }
    }

    @Test
    void aVersionIsAskedForAndNamed() {
        String id = newTechnique();
        Reply first = admin.get("/techniques/" + id).expect(200);
        String tag = first.header("ETag");
        assertThat(tag).isNotBlank();
        Reply same = admin.with("If-None-Match", tag).get("/techniques/" + id).expect(304);
        assertThat(same.text()).isEmpty();

        admin.with("If-Match", "\"something-else\"")
                .patch("/techniques/" + id, Map.of("name", "No"))
                .expect(412, "PRECONDITION_FAILED");
        admin.with("If-Match", tag)
                .patch("/techniques/" + id, Map.of("name", "Yes"))
                .expect(200);
        Reply changed =
                admin.with("If-None-Match", tag).get("/techniques/" + id).expect(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Yes");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void anIdempotencyKeyAnswersTheFirstAnswerAgain() {
        Client client = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = technique();
        Reply first = client.post("/techniques", body).expect(201);
        Reply second = client.post("/techniques", body).expect(201);
        assertThat(second.text()).isEqualTo(first.text());
        client.post("/techniques", technique()).expect(409).isProblem();
    }

    @Test
    void createdThingsSayWhereTheyAre() {
        Map<String, Object> body = technique();
        Reply reply = admin.post("/techniques", body).expect(201);
        assertThat(reply.header("Location")).endsWith("/api/v1/techniques/" + body.get("mitre_id"));
        admin.post("/techniques", body).expect(409, "DUPLICATE");
    }

    @Test
    void listsArePaged() {
        JsonNode page = admin.get("/users?limit=1&offset=1").expect(200).json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("limit").asInt()).isEqualTo(1);
        assertThat(page.path("offset").asInt()).isEqualTo(1);
        assertThat(page.path("total").asInt()).isGreaterThan(5);
        Reply techniques = admin.get("/techniques?limit=2").expect(200);
        assertThat(techniques.json()).hasSize(2);
        assertThat(Integer.parseInt(techniques.header("X-Total-Count"))).isGreaterThan(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=-1", "offset=-1", "limit=many", "limit=99999999999", "limit="})
    void aWrongPageIsRefused(String query) {
        for (String list : List.of("/users", "/techniques", "/audit-logs", "/api-keys", "/plugins")) {
            Reply reply = admin.get(list + "?" + query);
            // The bare array of techniques may be longer than a page.
            boolean fits = query.equals("limit=101") && list.equals("/techniques");
            if (!fits && !query.equals("limit=")) {
                reply.expect(400).isProblem();
            } else {
                reply.isNoFailure();
            }
        }
    }

    @Test
    void theRootListsWhatIsLive() {
        assertThat(admin.get("").expect(200).text()).contains("techniques").contains("users");
        assertThat(admin.get("/capabilities").expect(200).text()).contains("technique");
    }

    @Test
    void healthNamesItsParts() {
        String text = admin.get("/system/health").expect(200).text();
        assertThat(text)
                .contains("database")
                .contains("plugins")
                .contains("jobs")
                .contains("\"version\"", "PostgreSQL");
    }

    @Test
    void nobodyIsToldVersionsCountsOrPlugins() {
        String health = server.client().get("/system/health").expect(200).text();
        assertThat(health).contains("\"status\":\"up\"", "database").doesNotContain("version", "detail", "PostgreSQL");
        String root = server.client().get("").expect(200).text();
        assertThat(root).contains("/docs").doesNotContain("version", "segments", "SNAPSHOT");
    }

    @Test
    void metricsAreServedToAdmins() {
        assertThat(admin.atRoot().get("/metrics").expect(200).text())
                .contains("# TYPE", "jvm_")
                .containsPattern("database_connections\\{state=\"total\"\\} [1-9]");
        server.client().atRoot().get("/metrics").expect(401).isProblem();
    }

    @Test
    void theApiIsDocumented() {
        JsonNode api = server.client().atRoot().get("/openapi.json").expect(200).json();
        assertThat(api.path("openapi").asText()).startsWith("3.");
        assertThat(api.path("info").path("title").asText()).isNotBlank();
        assertThat(api.path("info").path("license").path("name").asText()).isNotBlank();
        assertThat(api.path("servers")).isNotEmpty();
        Set<String> ids = new HashSet<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        String what = operation.getKey() + " " + path.getKey();
                        JsonNode details = operation.getValue();
                        assertThat(details.path("summary").asText()).as(what).isNotBlank();
                        assertThat(details.path("operationId").asText())
                                .as(what)
                                .isNotBlank();
                        assertThat(ids.add(details.path("operationId").asText()))
                                .as("operationId of %s is its own", what)
                                .isTrue();
                        assertThat(details.path("tags")).as(what).isNotEmpty();
                        assertThat(details.path("responses").properties())
                                .as(what)
                                .anyMatch(answer -> answer.getKey().startsWith("2"))
                                .anyMatch(answer -> answer.getKey().startsWith("4"));
                    }
                }));
        references(api, api);
        assertThat(server.client().atRoot().get("/docs").isNoFailure().status()).isLessThan(400);
        assertThat(server.client().atRoot().get("/redoc").isNoFailure().status())
                .isLessThan(400);
    }

    private static void references(JsonNode api, JsonNode node) {
        if (node.has("$ref")) {
            String pointer = node.path("$ref").asText();
            assertThat(api.at(pointer.substring(1)).isMissingNode()).as(pointer).isFalse();
        }
        node.forEach(child -> references(api, child));
    }

    private String newTechnique() {
        Map<String, Object> body = technique();
        admin.post("/techniques", body).expect(201);
        return body.getOrDefault("mitre_id", "").toString();
    }

    static Map<String, Object> technique() {
        String id = "X" + (100_000 + Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 800_000));
        return Map.of("mitre_id", id, "name", "Custom " + id, "tactic", "execution", "platforms", List.of("linux"));
    }
}
