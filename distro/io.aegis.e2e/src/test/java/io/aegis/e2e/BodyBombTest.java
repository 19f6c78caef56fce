package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that are small to send and large in memory: refused wherever they are sent, at the default heap. */
@ExtendWith(SharedServer.class)
class BodyBombTest {
    private static final int LARGE = 10_200_000;
    private static final int SMALL = 60_000;

    private final Server server;
    private final People people;
    private final Client admin;

    BodyBombTest(Server server, People people) {
        this.server = server;
        this.people = people;
        this.admin = people.admin();
    }

    /** A call whose body the document describes; the ids are of nothing. */
    private record Call(String method, String path) {}

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        JsonNode paths =
                server.client().atRoot().get("/openapi.json").expect(200).json().path("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(entry -> {
            if (entry.getValue().has("requestBody") && path.getKey().startsWith("/api/v1")) {
                String concrete = path.getKey()
                        .substring("/api/v1".length())
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                calls.add(new Call(entry.getKey().toUpperCase(Locale.ROOT), concrete));
            }
        }));
        assertThat(calls).hasSizeGreaterThan(30);
        return calls;
    }

    private static String filled(String start, String unit, String end, int bytes) {
        return start + unit.repeat((bytes - start.length() - end.length()) / unit.length()) + end;
    }

    private static byte[] nodes(int bytes) {
        return filled("{\"a\":[", "{},", "{}]}", bytes).getBytes(UTF_8);
    }

    private static byte[] names(int bytes) {
        StringBuilder text = new StringBuilder("{\"a\":1");
        for (int i = 0; text.length() < bytes - 20; i++) {
            text.append(",\"k").append(i).append("\":1");
        }
        return text.append('}').toString().getBytes(UTF_8);
    }

    @Test
    void manyNodesAreRefusedByEveryOperationThatTakesABody() {
        for (Call call : calls()) {
            refused(call, nodes(LARGE), "application/json");
            refused(call, nodes(SMALL), "application/json");
        }
        admin.get("/auth/me").expect(200);
    }

    @Test
    void ownPreferencesAreSmallWhateverIsInThem() {
        Call own = new Call("PATCH", "/users/me/preferences");
        Client viewer = people.as("viewer");
        for (byte[] bomb : List.of(
                nodes(LARGE),
                names(LARGE),
                names(SMALL),
                filled("{\"a\":", "[", "", SMALL).getBytes(UTF_8),
                filled("{\"a\":", "9", "}", SMALL).getBytes(UTF_8),
                filled("{\"", "n", "\":1}", SMALL).getBytes(UTF_8))) {
            refused(viewer, own, bomb, "application/json");
        }
        viewer.get("/auth/me").expect(200);
    }

    private void refused(Call call, byte[] body, String type) {
        refused(admin, call, body, type);
    }

    private static void refused(Client client, Call call, byte[] body, String type) {
        try {
            Reply reply = client.send(call.method(), call.path(), body, type);
            assertThat(reply.status()).as("%s: %s", call, reply.text()).isBetween(400, 499);
            reply.isProblem();
        } catch (IllegalStateException e) {
            // The server may close before all is sent; then the client sees no answer.
            assertThat(e).hasMessageContaining("found no answer");
            assertThat(body.length).isGreaterThan(SMALL);
        }
    }

    @Test
    void aPlanOfManyNodesIsRefused() {
        byte[] bomb = filled("a: [", "{},", "{}]", 2_097_000).getBytes(UTF_8);
        people.as("red_tech")
                .send("POST", "/attack-paths/import", bomb, "application/yaml")
                .expect(400, "INVALID_INPUT");
    }

    @Test
    void aFormOfManyPartsIsRefused() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n";
        byte[] form = (part.repeat(1_000) + "--b--\r\n").getBytes(UTF_8);
        for (String path : List.of("/attack-paths/import", "/campaigns/import", "/plugins")) {
            Reply reply = sent(path, form);
            assertThat(reply.text()).as(path).contains("16 parts");
        }
    }

    private Reply sent(String path, byte[] form) {
        return admin.send("POST", path, form, "multipart/form-data; boundary=b").expect(400, "INVALID_INPUT");
    }

    @Test
    void aFormWhereNoneIsTakenAndAFileWhereAFormIsTakenAreToldSo() {
        byte[] form = "--b--\r\n".getBytes(UTF_8);
        admin.send("POST", "/techniques", form, "multipart/form-data; boundary=b")
                .expect(415, "UNSUPPORTED_MEDIA_TYPE");
        for (String type :
                List.of("application/x-www-form-urlencoded", "application/java-archive", "application/json")) {
            Reply reply = admin.send("POST", "/plugins", "a jar".getBytes(UTF_8), type)
                    .expect(415, "UNSUPPORTED_MEDIA_TYPE");
            assertThat(reply.json().path("detail").asText())
                    .contains("multipart/form-data", "part file", "curl -F file=@");
        }
        people.as("viewer")
                .send("POST", "/plugins", "a jar".getBytes(UTF_8), "text/plain")
                .expect(403, "FORBIDDEN");
    }

    /** The rest of the body never comes: an answer shows that nobody waits for it. */
    @Test
    void whoMayNotCallIsToldBeforeTheBodyIsRead() throws IOException {
        String viewer = people.as("viewer").header("Authorization");
        for (String more : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
            assertThat(firstLine("POST /api/v1/webhooks", viewer, more, LARGE)).contains(" 403 ");
            assertThat(firstLine("POST /api/v1/webhooks", "Bearer none", more, LARGE))
                    .contains(" 401 ");
            assertThat(firstLine("PATCH /api/v1/users/me/preferences", viewer, more, LARGE))
                    .contains(" 413 ");
        }
    }

    private String firstLine(String call, String credentials, String more, int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            String head = call + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + credentials
                    + "\r\nContent-Type: application/json\r\n" + more + "Content-Length: " + length + "\r\n\r\n";
            // More than is read of a body that nobody wants.
            socket.getOutputStream().write((head + "{\"a\":\"" + "x".repeat(100_000)).getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
            return line == null ? "no answer" : line;
        }
    }
}
