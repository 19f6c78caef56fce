package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.e2e.Audited.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes what the calls of {@link AuditedCalls} work on. */
final class Scene {
    static final String TECHNIQUE = "T1059.001";
    /** Discard: nobody listens there. */
    static final String RECEIVER = "http://127.0.0.1:9/hook";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Server server;
    private final Client admin;

    Scene(Server server, Client admin) {
        this.server = server;
        this.admin = admin;
    }

    Client admin() {
        return admin;
    }

    Attempt byAdmin(Function<Client, Reply> call) {
        return new Attempt("admin", admin, call);
    }

    Attempt post(String path, Map<String, Object> body) {
        return byAdmin(caller -> caller.post(path, body));
    }

    Attempt patch(String path, Map<String, Object> body) {
        return byAdmin(caller -> caller.patch(path, body));
    }

    Attempt delete(String path) {
        return byAdmin(caller -> caller.delete(path));
    }

    /** A call of somebody new, who has that name and {@link People#PASSWORD}. */
    Attempt by(String username, Function<Client, Reply> call) {
        return new Attempt(username, server.client().login(username, People.PASSWORD), call);
    }

    /** Somebody with that name and {@link People#PASSWORD}, logged in. */
    Client client(String username) {
        return server.client().login(username, People.PASSWORD);
    }

    /** A call of one who says in it who that is. */
    Attempt byStranger(String username, Function<Client, Reply> call) {
        return new Attempt(username, server.client(), call);
    }

    String username() {
        return People.newUsername(server, admin, "viewer");
    }

    String user() {
        return id(
                "/users",
                Map.of("username", "audited-" + System.nanoTime(), "password", "First-Password-1", "role", "viewer"));
    }

    String apiKey() {
        return id("/api-keys", Map.of("name", "audited", "scope", "read"));
    }

    String technique() {
        Map<String, Object> technique = HttpTest.technique();
        admin.post("/techniques", technique).expect(201);
        return String.valueOf(technique.get("mitre_id"));
    }

    String techniqueWithTest() {
        String technique = technique();
        id("/tests", Map.of("technique_id", technique, "title", "Audited"));
        return technique;
    }

    String test() {
        return id("/tests", Map.of("technique_id", technique(), "title", "Audited"));
    }

    /** A test after these calls. */
    String test(String... calls) {
        String id = test();
        for (String call : calls) {
            Map<String, Object> body =
                    switch (call) {
                        case "submit-blue" -> Map.of("detection_result", "detected");
                        case "validate-red", "validate-blue" -> Map.of("approved", true);
                        default -> Map.of();
                    };
            admin.post("/tests/" + id + "/" + call, body).expect(200);
        }
        return id;
    }

    String testInReview() {
        return test("start-execution", "submit-red", "submit-blue");
    }

    String evidence() {
        return admin.upload("/tests/" + test() + "/evidence", Map.of("team", "red"), "a.txt", "content".getBytes(UTF_8))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    String template() {
        return id(
                "/test-templates",
                Map.of("name", "Audited", "technique_id", technique(), "platform", "linux", "procedure_text", "Look."));
    }

    String campaign() {
        return id("/campaigns", Map.of("name", "Audited", "type", "purple_team"));
    }

    String activeCampaign() {
        String campaign = campaign();
        addTest(campaign);
        admin.post("/campaigns/" + campaign + "/activate", Map.of()).expect(200);
        return campaign;
    }

    /** The id of the membership. */
    String addTest(String campaign) {
        return id("/campaigns/" + campaign + "/tests", Map.of("test_id", test()));
    }

    /** The file of a campaign that is not here yet. */
    byte[] campaignFile() {
        String campaign = campaign();
        String file = new String(admin.download("/campaigns/" + campaign + "/export"), UTF_8);
        Map<String, String> others = new HashMap<>();
        return ID.matcher(file)
                .replaceAll(id -> others.computeIfAbsent(
                        id.group(), known -> UUID.randomUUID().toString()))
                .getBytes(UTF_8);
    }

    String attackPath() {
        return id(
                "/attack-paths",
                Map.of("name", "Audited", "steps", List.of(Map.of("technique_id", TECHNIQUE, "title", "First"))));
    }

    String firstStep(String parent) {
        return admin.get(parent)
                .expect(200)
                .json()
                .path("steps")
                .path(0)
                .path("id")
                .asText();
    }

    String execution() {
        return id("/attack-paths/" + attackPath() + "/executions", Map.of());
    }

    String startedExecution() {
        String execution = execution();
        admin.post("/executions/" + execution + "/start", Map.of()).expect(200);
        return execution;
    }

    String actor() {
        return id("/threat-actors", Map.of("name", "Audited " + UUID.randomUUID(), "techniques", List.of(technique())));
    }

    String webhook() {
        return id(
                "/webhooks",
                Map.of("url", RECEIVER, "events", List.of("test.state_changed"), "secret", AuditedCalls.SECRET));
    }

    String delivery(String webhook) {
        return admin.post("/webhooks/" + webhook + "/test", Map.of())
                .json()
                .path("id")
                .asText();
    }

    /** A file in the import folder of the server. */
    String importFile(String name, String content) {
        try {
            Path folder = Files.createDirectories(server.home().resolve("import"));
            Files.writeString(folder.resolve(name), content);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plugin that is installed now; gives its id. */
    String plugin() {
        String id = "audited" + UUID.randomUUID().toString().substring(0, 8);
        admin.upload("/plugins", PluginJar.of(id).build()).expect(201);
        return id;
    }

    private String id(String path, Map<String, Object> body) {
        Reply reply = admin.post(path, body).expect(201);
        String id = reply.json().path("id").asText();
        assertThat(id).as(reply.toString()).isNotBlank();
        return id;
    }
}
