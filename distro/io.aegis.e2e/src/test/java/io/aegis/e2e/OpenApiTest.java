package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody who knows the API from its description alone needs to find there. */
@ExtendWith(SharedServer.class)
class OpenApiTest {
    /** Those of the path auth would end the sessions of other tests, the others read a file that is not there. */
    private static final Set<String> NOT_SENT =
            Set.of("auth_login", "auth_token", "auth_changePassword", "system_syncMitre", "threat-actors_enrich");

    private final Server server;
    private final Client admin;
    private JsonNode document = Client.JSON.createObjectNode();

    OpenApiTest(Server server, People people) {
        this.server = server;
        this.admin = people.admin();
    }

    @BeforeEach
    void read() {
        document = server.client().atRoot().get("/openapi.json").expect(200).json();
    }

    /** An operation and how it is called. */
    private record Operation(String method, String path, JsonNode details) {
        String call() {
            return method + " " + path;
        }

        Stream<Map.Entry<String, JsonNode>> bodies() {
            return details.path("requestBody").path("content").properties().stream();
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operations.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        assertThat(operations).hasSizeGreaterThan(100);
        return operations;
    }

    @Test
    void theIntroductionSaysWhatAllOperationsHaveInCommon() {
        assertThat(document.at("/info/description").asText())
                .contains("Log in", "X-Requested-With", "X-API-Key", "PASSWORD_CHANGE_REQUIRED")
                .contains("Errors", "status_code", "next_cursor", "If-Match", "Idempotency-Key", "Retry-After")
                .contains("AEGIS_RATE_LIMIT_IP_PER_MINUTE", "AEGIS_MAX_BODY_BYTES");
    }

    @Test
    void everyParameterIsDescribedInWords() {
        List<String> wordless = new ArrayList<>();
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.details().path("parameters")) {
                String name = parameter.path("name").asText();
                if (repeats(parameter.path("description").asText(), name)) {
                    wordless.add(operation.call() + " " + name);
                }
            }
        }
        assertThat(wordless).isEmpty();
    }

    @Test
    void everyMemberIsDescribedInWords() {
        List<String> wordless = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(member -> {
                    if (repeats(member.getValue().path("description").asText(), member.getKey())) {
                        wordless.add(schema.getKey() + "." + member.getKey());
                    }
                }));
        assertThat(wordless).isEmpty();
    }

    private static boolean repeats(String description, String name) {
        return letters(description).isEmpty() || letters(description).equals(letters(name));
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void noDescriptionRepeatsTheSummary() {
        assertThat(operations()).allSatisfy(operation -> assertThat(
                        operation.details().path("description").asText())
                .as(operation.call())
                .isNotBlank()
                .doesNotStartWith(operation.details().path("summary").asText()));
    }

    @Test
    void operationsHaveNamesAndNoNumbers() {
        List<String> ids = operations().stream()
                .map(operation -> operation.details().path("operationId").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]*_[a-z][A-Za-z0-9]*[A-Za-z]"));
        assertThat(ids).contains("tests_list", "tests_create", "tests_listEvidence", "webhooks_get");
    }

    @Test
    void parametersThatCountAreNumbersAndFlagsAreFlags() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.details().path("parameters")) {
                String name = parameter.path("name").asText();
                JsonNode schema = parameter.path("schema");
                boolean isNumber = Set.of("offset", "limit").contains(name);
                if (isNumber && !(schema.path("type").asText().equals("integer") && schema.has("minimum"))) {
                    wrong.add(operation.call() + " " + parameter);
                }
                if (name.matches("include_.*|is_.*|.*_required")
                        && !schema.path("type").asText().equals("boolean")) {
                    wrong.add(operation.call() + " " + parameter);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void uploadsAreTheFirstOfSeveralBodies() {
        assertThat(operations()).allSatisfy(operation -> {
            List<String> types = operation.bodies().map(Map.Entry::getKey).toList();
            assertThat(types.contains("multipart/form-data") ? types.indexOf("multipart/form-data") : 0)
                    .as(operation.call() + " " + types)
                    .isZero();
        });
    }

    @Test
    void everySegmentSaysWhatItIsAbout() {
        List<String> texts = document.path("tags").findValuesAsText("description");
        assertThat(texts).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    }

    @Test
    void whatTakesOneOfSomeWordsListsThem() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/security.NewApiKey/properties/scope/enum")).hasSize(3);
        for (String role : List.of("NewUser", "UserChange", "UserView")) {
            assertThat(schemas.at("/security." + role + "/properties/role/enum"))
                    .as(role)
                    .hasSize(6);
        }
        assertThat(schemas.at("/security.PasswordChange/properties/new_password/format")
                        .asText())
                .isEqualTo("password");
    }

    @Test
    void everyBodyHasAnExampleThatTheServerTakes() {
        for (Operation operation : operations()) {
            assertThat(operation.bodies()).as("examples of " + operation.call()).allSatisfy(body -> assertThat(
                            body.getValue().has("example") || body.getValue().has("examples"))
                    .as(body.getKey())
                    .isTrue());
            if (!NOT_SENT.contains(operation.details().path("operationId").asText())) {
                operation
                        .bodies()
                        .filter(body -> !body.getKey().startsWith("multipart/"))
                        .forEach(body ->
                                send(operation, body.getKey(), body.getValue().path("example")));
            }
        }
    }

    @Test
    void aBodyThatMayBeLeftOutMayBeLeftOutInAnyWay() {
        List<Operation> optional = operations().stream()
                .filter(operation -> operation.details().has("requestBody"))
                .filter(operation ->
                        !operation.details().at("/requestBody/required").asBoolean())
                .filter(operation -> operation.path().contains("{"))
                .toList();
        assertThat(optional).hasSizeGreaterThan(8);
        for (Operation operation : optional) {
            String path = operation
                    .path()
                    .replace("/api/v1", "")
                    .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000000");
            // What they name is not there; that is found out after the body was read.
            admin.send(operation.method(), path, null, null).expect(404);
            admin.send(operation.method(), path, null, "application/json").expect(404);
            admin.send(operation.method(), path, new byte[0], "application/json")
                    .expect(404);
            admin.send(operation.method(), path, "null".getBytes(UTF_8), "application/json")
                    .expect(404);
        }
    }

    private void send(Operation operation, String type, JsonNode example) {
        String path = operation
                .path()
                .replace("/api/v1", "")
                .replaceAll("\\{[^}]*\\}", UUID.randomUUID().toString());
        byte[] body = (example.isTextual() ? example.asText() : example.toString()).getBytes(UTF_8);
        Reply reply = admin.send(operation.method(), path, body, type);
        // Found to be right, also where what it names is not there or is there already.
        assertThat(reply.status()).as(reply + " to " + example).isIn(200, 201, 204, 404, 409);
        if (operation.path().endsWith("/webhooks")) {
            admin.delete(path + "/" + reply.json().path("id").asText()).expect(204);
        }
    }

    @Test
    void theVersionIsTheSameEverywhere() {
        String version = document.at("/info/version").asText();
        assertThat(System.getProperty("aegis.archive")).endsWith("aegis-" + version + ".tar.gz");
        assertThat(admin.get("/system/health").json().path("version").asText()).isEqualTo(version);
        assertThat(admin.get("/capabilities").json().path("version").asText()).isEqualTo(version);
        assertThat(admin.get("/plugins").json().at("/items").findValuesAsText("version"))
                .isNotEmpty()
                .containsOnly(version);
    }

    @Test
    void theRootLeadsABrowserToThePage() {
        Client root = server.client().atRoot();
        Reply browser =
                root.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").get("/");
        assertThat(browser.status()).isEqualTo(302);
        assertThat(browser.header("Location")).isEqualTo("/docs");
        root.get("/").expect(404).isProblem();
        assertThat(root.get("/favicon.ico").expect(200).header("Content-Type")).isEqualTo("image/x-icon");
        root.get("/nothing").expect(404).isProblem();
    }

    @Test
    void anybodyCanLogInByThePage() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/password/flows/password/tokenUrl").asText()).isEqualTo("/api/v1/auth/token");
        assertThat(schemes.has("cookie")).as("no page can send it by hand").isFalse();
        assertThat(server.client().atRoot().get("/docs/docs.js").expect(200).text())
                .contains("X-Requested-With", "persistAuthorization: true");
    }
}
