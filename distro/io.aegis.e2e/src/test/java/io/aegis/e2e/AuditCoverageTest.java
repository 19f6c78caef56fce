package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.e2e.Audited.Attempt;
import io.aegis.e2e.Audited.Expected;
import io.aegis.e2e.Audited.Shows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call that may change something leaves exactly the records that {@link AuditedCalls} names, without secrets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCoverageTest {
    private static final List<String> SECRETS = List.of(
            AuditedCalls.SECRET,
            AuditedCalls.SECRET.substring("whsec_".length()),
            People.PASSWORD,
            Server.ADMIN_PASSWORD,
            "First-Password-1",
            "Another-Password-3",
            "Next-Password-4");

    private Server server;
    private Client admin;
    private Scene scene;

    @BeforeAll
    void startWithAllPlugins() throws IOException {
        server = Server.start(Map.of("AEGIS_OUTBOUND_ALLOW", "127.0.0.1"));
        admin = server.admin();
        scene = new Scene(server, admin);
        try (Stream<Path> jars = Files.list(Installation.integration())) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                admin.upload("/plugins", jar).expect(201);
            }
        }
        server.client().holdAnswersAgainstTheDocument();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Audited> calls() {
        return AuditedCalls.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void leavesItsRecordsAndNoOthers(Audited audited) {
        Attempt attempt = audited.preparation().apply(scene);
        String request = "audit-" + UUID.randomUUID();
        Reply reply = attempt.call().apply(attempt.client().with("X-Request-Id", request));
        assertThat(reply.status()).as(reply.toString()).isNotIn(403, 405).isLessThan(500);

        List<JsonNode> records = records(request);

        assertThat(records.stream().map(AuditCoverageTest::kind))
                .as(reply.toString())
                .containsExactlyInAnyOrderElementsOf(
                        audited.records().stream().map(AuditCoverageTest::kind).toList());
        if (!audited.records().isEmpty()) {
            assertThat(reply.status())
                    .as(reply.toString())
                    .isLessThan(audited.key().contains("(no") ? 500 : 300);
        }
        for (JsonNode one : records) {
            assertNamesWhoAndFromWhere(one, attempt);
            assertShows(one, audited);
            assertHoldsNoSecret(one, reply);
        }
    }

    private List<JsonNode> records(String request) {
        List<JsonNode> found = new ArrayList<>();
        admin.get("/audit-logs?limit=100").expect(200).json().path("items").forEach(one -> {
            if (one.path("request_id").asText().equals(request)) {
                found.add(one);
            }
        });
        return found;
    }

    private static String kind(JsonNode one) {
        return one.path("action").asText() + " " + one.path("entity_type").asText();
    }

    private static String kind(Expected expected) {
        return expected.action() + " " + expected.entityType();
    }

    private static void assertNamesWhoAndFromWhere(JsonNode one, Attempt attempt) {
        assertThat(one.path("username").asText()).as(one.toString()).isEqualTo(attempt.username());
        if (!attempt.username().equals("anonymous")) {
            assertThat(one.path("user_id").asText()).as(one.toString()).isNotEmpty();
            assertThat(one.path("role").asText()).as(one.toString()).isIn(People.ROLES);
        }
        assertThat(one.path("address").asText()).as(one.toString()).isEqualTo("127.0.0.1");
        assertThat(one.path("timestamp").asText()).as(one.toString()).endsWith("Z");
        assertThat(one.path("entity_id").asText()).as(one.toString()).isNotBlank();
    }

    private static void assertShows(JsonNode one, Audited audited) {
        Shows shows = audited.records().stream()
                .filter(expected -> kind(expected).equals(kind(one)))
                .findFirst()
                .orElseThrow()
                .shows();
        JsonNode before = one.path("before");
        JsonNode after = one.path("after");
        assertThat(!before.isNull())
                .as("has a state before: %s", one)
                .isEqualTo(shows == Shows.CHANGE || shows == Shows.BEFORE);
        assertThat(!after.isNull())
                .as("has a state after: %s", one)
                .isEqualTo(shows == Shows.CHANGE || shows == Shows.AFTER);
        if (shows == Shows.CHANGE) {
            assertThat(before).as(one.toString()).isNotEqualTo(after);
        }
    }

    private static void assertHoldsNoSecret(JsonNode one, Reply reply) {
        List<String> secrets = new ArrayList<>(SECRETS);
        if (reply.header("Content-Type").startsWith("application/json")
                && !reply.text().isEmpty()) {
            JsonNode answer = reply.json();
            Stream.of("access_token", "key", "secret")
                    .map(name -> answer.path(name).asText())
                    .filter(secret -> !secret.isEmpty())
                    .forEach(secrets::add);
        }
        assertThat(one.toString()).doesNotContain(secrets);
    }

    @Test
    void everyCallThatMayChangeSomethingIsThere() throws IOException {
        Set<String> served = new TreeSet<>();
        JsonNode document = admin.atRoot().get("/openapi.json").expect(200).json();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("responses") && Audited.isChanging(operation.getKey()))
                .forEach(operation ->
                        served.add(Audited.operation(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                                + path.getKey().replace("/api/v1", "")))));
        ContractTest.rows().stream()
                .filter(row -> Audited.isChanging(row.method()))
                .forEach(row -> served.add(Audited.operation(row.toString())));

        // Those that only read are there where reading leaves a record.
        Set<String> here = calls().stream()
                .map(Audited::operation)
                .filter(operation -> Audited.isChanging(operation.substring(0, operation.indexOf(' '))))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(here).as("say in AuditedCalls what they leave").containsExactlyElementsOf(served);
    }

    @Test
    void whatLeavesNoneSaysWhy() {
        assertThat(calls()).allSatisfy(call -> assertThat(call.records().isEmpty())
                .as(call.key())
                .isEqualTo(!call.reason().isBlank()));
    }
}
