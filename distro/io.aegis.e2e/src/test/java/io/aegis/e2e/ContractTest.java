package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint × every role and nobody: who may call what. Bodies and ids are such that nothing happens where the call
 * is allowed.
 */
@ExtendWith(SharedServer.class)
class ContractTest {
    private static final Path ROOT =
            Path.of(System.getProperty("aegis.root", "../..")).toAbsolutePath().normalize();

    private final Server server;
    private final People people;

    ContractTest(Server server, People people) {
        this.server = server;
        this.people = people;
    }

    record Row(String method, String path, List<String> roles, String body) {
        boolean isPublic() {
            return roles.contains("public");
        }

        boolean allows(String role) {
            return isPublic() || roles.contains("*") || roles.contains(role);
        }

        Reply call(Client client) {
            String concrete = path.replace("{mitre_id}", "T1059.001")
                    .replace("{plugin}", "nobody-has-this-id")
                    .replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
            return switch (body) {
                // A stream would not end: it is asked to go on after an event that was never there.
                case "-" -> client.with("Last-Event-ID", "none").send(method, concrete, null, null);
                case "form" ->
                    client.send(
                            method,
                            concrete,
                            "username=nobody-here&password=Wrong-Password-1".getBytes(UTF_8),
                            "application/x-www-form-urlencoded");
                default -> client.send(method, concrete, body.getBytes(UTF_8), "application/json");
            };
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Those that the bundles carry in their src/test/resources. */
    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String group : List.of("core-bundles", "bundles", "integration-bundles")) {
            try (DirectoryStream<Path> bundles = Files.newDirectoryStream(ROOT.resolve(group))) {
                for (Path bundle : bundles) {
                    Path file = bundle.resolve("src/test/resources/contract.tsv");
                    rows.addAll(Files.exists(file) ? read(file) : List.of());
                }
            }
        }
        return rows;
    }

    private static List<Row> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], cells[1], List.of(cells[2].split(" ", -1)), cells[3]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleGetsWhatTheContractSays(Row row) {
        for (String role : People.ROLES) {
            // A log-out ends the token, so that needs one that nobody else uses.
            Client client = row.path().startsWith("/auth/logout") ? people.newUser(role) : people.as(role);
            Reply reply = row.call(client);
            if (row.allows(role)) {
                assertAllowed(row, role, reply);
            } else {
                reply.expect(403).isProblem();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nobodyIsAskedForCredentials(Row row) {
        Reply reply = row.call(people.nobody());
        if (row.isPublic()) {
            assertThat(reply.status())
                    .as(reply.toString())
                    .isNotIn(403, 404, 405)
                    .isLessThan(500);
        } else {
            reply.expect(401).isProblem();
            assertThat(reply.header("WWW-Authenticate")).as(reply.call()).startsWith("Bearer");
        }
    }

    private static void assertAllowed(Row row, String role, Reply reply) {
        String what = role + ": " + reply;
        assertThat(reply.status()).as(what).isNotIn(403, 405).isLessThan(500);
        if (!row.isPublic()) {
            assertThat(reply.status()).as(what).isNotEqualTo(401);
        }
        if (reply.status() >= 400) {
            reply.isProblem();
            assertThat(reply.code()).as(what).isNotEqualTo("ROUTE_NOT_FOUND");
        }
    }

    @Test
    void whatIsServedIsInTheContract() throws IOException {
        Set<String> known = new TreeSet<>();
        rows().forEach(row -> known.add(row.method() + " " + unnamed(row.path())));
        List<String> unknown = new ArrayList<>();
        JsonNode paths =
                server.client().atRoot().get("/openapi.json").expect(200).json().path("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String call = operation.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                    + unnamed(path.getKey().replace("/api/v1", ""));
            boolean isOperation = operation.getValue().has("responses");
            if (isOperation && !known.contains(call) && !belongsToPlugins(call)) {
                unknown.add(call);
            }
        }));
        assertThat(unknown).as("served, but in no row of a contract.tsv").isEmpty();
    }

    @Test
    void theContractIsKeptWhole() throws IOException {
        Path published = Path.of(System.getProperty("aegis.data", "")).resolveSibling("contract/endpoints.tsv");
        assumeTrue(Files.exists(published), "skipped: ../shared/contract is not here");
        Map<String, Set<String>> ours = new TreeMap<>();
        rows().forEach(row -> ours.put(row.method() + " " + unnamed(row.path()), new TreeSet<>(row.roles())));
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(published)) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals("method")) {
                continue;
            }
            String call = cells[0] + " " + unnamed(cells[1]);
            boolean isServed =
                    ours.keySet().stream().anyMatch(one -> segment(one).equals(segment(call)));
            if (isServed && !new TreeSet<>(List.of(cells[2].split(" "))).equals(ours.get(call))) {
                wrong.add(line + " but ours: " + ours.get(call));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String segment(String call) {
        return call.split("/", -1)[1];
    }

    /** What plugins and facets bring is theirs to test; the root lists what is live. */
    private static boolean belongsToPlugins(String call) {
        return call.contains("/d3fend/") || call.contains("/probe") || call.equals("GET ") || call.equals("GET /");
    }

    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}").replace("/techniques/{}/d3fend", "/techniques/{}/{}");
    }
}
