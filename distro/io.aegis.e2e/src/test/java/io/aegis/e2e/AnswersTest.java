package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.e2e.ApiDocument.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every GET, of a server with all plugins and some of everything, answers what its API document says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    /** Where no list says what there is. */
    private static final Map<String, String> KNOWN = Map.of("/d3fend/techniques/", Scene.TECHNIQUE);

    /** How lists are called beside without anything; what a list does not take it answers with a 400. */
    private static final List<String> QUERIES = List.of("", "?limit=1", "?sort=-name", "?format=navigator");

    private final Map<String, List<JsonNode>> lists = new HashMap<>();
    private final Set<String> differences = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();
    private Server server;
    private Client admin;
    private ApiDocument document;

    @BeforeAll
    void makeSomeOfEverything() throws IOException {
        server = Server.start(Map.of("AEGIS_OUTBOUND_ALLOW", "127.0.0.1"));
        admin = server.admin();
        Scene scene = new Scene(server, admin);
        try (Stream<Path> jars = Files.list(Installation.integration())) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                admin.upload("/plugins", jar).expect(201);
            }
        }
        String test = scene.testInReview();
        String retested = scene.test();
        admin.post("/worklogs", Map.of("test_id", retested, "minutes", 5, "note", "Read."))
                .expect(201);
        admin.upload("/tests/" + retested + "/evidence", Map.of("team", "red"), "a.txt", "content".getBytes(UTF_8))
                .expect(201);
        scene.template();
        String campaign = scene.activeCampaign();
        admin.post("/campaigns/" + campaign + "/tests", Map.of("test_id", test)).expect(201);
        scene.startedExecution();
        scene.actor();
        scene.delivery(scene.webhook());
        admin.upload(
                        "/atomic-red-team/import",
                        Map.of(),
                        "T1059.yaml",
                        AuditedFiles.ATOMIC
                                .formatted("T1059", UUID.randomUUID())
                                .getBytes(UTF_8))
                .expect(200);
        scene.apiKey();
        scene.user();
        tellAdminSomething();
        document = ApiDocument.of(server.client());
    }

    private void tellAdminSomething() {
        Client lead = server.client().login(People.newUsername(server, admin, "red_lead"), People.PASSWORD);
        lead.post("/tests", Map.of("technique_id", Scene.TECHNIQUE, "title", "Told", "red_assignee", "admin"))
                .expect(201);
        Awaitility.await("a notification")
                .until(() -> !admin.get("/notifications").json().path("items").isEmpty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatIsAnsweredIsWhatTheDocumentSays() {
        List<Operation> gets = document.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.path().endsWith("/stream"))
                .toList();
        for (Operation operation : gets) {
            for (String path : places(operation.path())) {
                for (String query : path.equals(operation.path()) ? QUERIES : List.of("", "?limit=1")) {
                    call(operation, path + query, admin);
                }
                call(operation, path, server.client());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(answered)
                .as("operations that were answered with a 200")
                .containsAll(gets.stream().map(Operation::call).toList());
    }

    @Test
    void anAnswerThatIsNotAsTheDocumentSaysIsFound() {
        Reply reply = admin.get("/tests?limit=1").expect(200);
        assertThat(document.differences("GET", "/tests", reply)).isEmpty();
        Map<String, String> changes = Map.of(
                "\"total\":\\d+", "\"total\":null",
                "\"limit\":1", "\"limit\":\"1\"",
                "\"offset\":0,", "",
                "\"priority\":\"[a-z]+\"", "\"priority\":\"urgent\"",
                "\"created_at\":\"[^\"]+\"", "\"created_at\":\"yesterday\"",
                "\"items\":", "\"more\":1,\"items\":");
        changes.forEach((pattern, other) -> {
            String text = reply.text().replaceFirst(pattern, other);
            assertThat(text).as(pattern).isNotEqualTo(reply.text());
            assertThat(document.differences("GET", "/tests", new Reply(reply.call(), 200, reply.headers(), text)))
                    .as(pattern)
                    .hasSize(1);
        });
    }

    private void call(Operation operation, String path, Client client) {
        Reply reply = client.get(path);
        reply.isNoFailure();
        if (reply.status() == 200) {
            answered.add(operation.call());
        }
        differences.addAll(document.differences("GET", path, reply));
    }

    /** Paths with what the lists say that there is. */
    private List<String> places(String template) {
        int start = template.indexOf('{');
        if (start < 0) {
            return List.of(template);
        }
        int end = template.indexOf('}');
        String parent = template.substring(0, start);
        String name = template.substring(start + 1, end);
        List<String> places = new ArrayList<>();
        for (String id : ids(parent, name)) {
            places.addAll(places(parent + id + template.substring(end + 1)));
        }
        return places;
    }

    private List<String> ids(String parent, String name) {
        if (name.equals("facet")) {
            return List.of("d3fend", "actors");
        }
        if (KNOWN.containsKey(parent)) {
            return List.of(KNOWN.get(parent));
        }
        if (parent.equals("/evidence/")) {
            return places("/tests/{id}/evidence").stream()
                    .flatMap(path -> list(path).stream())
                    .map(one -> one.path("id").asText())
                    .toList();
        }
        return list(parent.substring(0, parent.length() - 1)).stream()
                .limit(4)
                .map(one -> one.path(one.has(name) ? name : "id").asText())
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private List<JsonNode> list(String path) {
        return lists.computeIfAbsent(path, unknown -> {
            JsonNode answer = admin.get(unknown).json();
            List<JsonNode> items = new ArrayList<>();
            (answer.isArray() ? answer : answer.path("items")).forEach(items::add);
            return items;
        });
    }
}
