package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that uses its connections again loses no request, also after one that was refused before its body was read. */
@ExtendWith(SharedServer.class)
class KeptConnectionTest {
    private static final int ROUNDS = 40;

    private final Server server;
    private final People people;

    KeptConnectionTest(Server server, People people) {
        this.server = server;
        this.people = people;
    }

    /** A call that is refused. */
    record Refusal(String method, String path, String role, String type, int bodyBytes, int status) {}

    static Stream<Refusal> refusals() {
        String json = "application/json";
        return Stream.of(10, 5_000, 60_000)
                .flatMap(size -> Stream.of(
                        new Refusal("POST", "/users", "nobody", json, size, 401),
                        new Refusal("POST", "/users", "viewer", json, size, 403),
                        new Refusal("POST", "/plugins", "viewer", "multipart/form-data; boundary=b", size, 403),
                        new Refusal("POST", "/nothing-here", "admin", json, size, 404),
                        new Refusal("POST", "/nothing-here", "nobody", json, size, 404),
                        new Refusal("PUT", "/auth/me", "admin", json, size, 405),
                        new Refusal("POST", "/users", "admin", "text/plain", size, 415),
                        new Refusal("POST", "/users;a=b", "admin", json, size, 400),
                        new Refusal("GET", "/techniques/T1059", "admin", json, size, 200)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theNextRequestIsAnsweredOnTheSameConnection(Refusal refusal) throws IOException {
        try (Connection connection = new Connection()) {
            for (int round = 0; round < ROUNDS; round++) {
                Answer answer = connection.send(refusal);
                assertThat(answer.status()).isEqualTo(refusal.status());
                assertThat(answer.closes()).as("a short body is read").isFalse();
                assertThat(connection.get("/system/health").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void anAnswerToALongBodyThatWasNotReadSaysThatTheConnectionEnds() throws IOException {
        for (int round = 0; round < 20; round++) {
            try (Connection connection = new Connection()) {
                Answer answer = connection.send(
                        new Refusal("POST", "/nothing-here", "admin", "application/json", 1_000_000, 404));
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.closes()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/v1/users/a%00b", "GET /api/v1/users/%", "GET *", "GET /a b", "GET /api/v1/users/a%2fb"
            })
    void anAnswerToARequestThatIsNotUnderstoodSaysThatTheConnectionEnds(String request) throws IOException {
        try (Connection connection = new Connection()) {
            connection.writeHead(request);
            Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.closes()).isTrue();
        }
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsNotAskedFor() throws IOException {
        try (Connection connection = new Connection()) {
            connection.writeHead("POST /api/v1/nothing-here", "Content-Length: 10", "Expect: 100-continue");
            Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.closes()).isTrue();
        }
    }

    @Test
    void aPoolOfConnectionsLosesNothing() {
        Client viewer = people.as("viewer");
        byte[] body = "x".repeat(20_000).getBytes(ISO_8859_1);
        for (int round = 0; round < ROUNDS; round++) {
            viewer.send("POST", "/users", body, "application/json").expect(403);
            viewer.send("POST", "/nothing-here", body, "application/json").expect(404);
            people.nobody().send("POST", "/plugins", body, "text/plain").expect(401);
            viewer.get("/auth/me").expect(200);
        }
    }

    record Answer(int status, Map<String, String> headers) {
        boolean closes() {
            return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
        }
    }

    /** One connection, on which head and body leave one after the other, as with most clients. */
    private final class Connection implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final InputStream input = new BufferedInputStream(socket.getInputStream());

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
        }

        Answer send(Refusal refusal) throws IOException {
            writeHead(
                    refusal.method() + " /api/v1" + refusal.path(),
                    "Authorization: " + credentials(refusal.role()),
                    "Content-Type: " + refusal.type(),
                    "Content-Length: " + refusal.bodyBytes());
            try {
                write("x".repeat(refusal.bodyBytes()));
            } catch (IOException e) {
                // Refused while it was being sent; the answer is there all the same.
            }
            return read();
        }

        Answer get(String path) throws IOException {
            writeHead("GET /api/v1" + path);
            return read();
        }

        private String credentials(String role) {
            return switch (role) {
                case "nobody" -> "";
                case "admin" -> people.admin().header("Authorization");
                default -> people.as(role).header("Authorization");
            };
        }

        void writeHead(String request, String... headers) throws IOException {
            write(request + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        Answer read() throws IOException {
            String start = line();
            assertThat(start).as("a request found no answer").startsWith("HTTP/1.1 ");
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                List<String> parts = List.of(line.split(":", 2));
                headers.put(parts.get(0).toLowerCase(Locale.ROOT), parts.get(1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            assertThat(input.readNBytes(length)).hasSize(length);
            return new Answer(Integer.parseInt(start.substring(9, 12)), headers);
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
                if (next != '\r') {
                    line.write(next);
                }
            }
            return line.toString(ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
