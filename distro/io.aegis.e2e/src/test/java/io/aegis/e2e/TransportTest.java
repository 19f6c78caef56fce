package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to bytes before they are a request, and to connections that do not do their part. */
@ExtendWith(SharedServer.class)
class TransportTest {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private static final String HEALTH = "GET /api/v1/system/health HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Server server;
    private final People people;

    TransportTest(Server server, People people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;ext=\"val\r\nX\r\n0\r\n\r\n",
                "1;ext=\"val\nX\r\n0\r\n\r\n",
                "1;ext=val\nX\r\n0\r\n\r\n",
                "1;ext\nX\r\n0\r\n\r\n",
                "1\nX\r\n0\r\n\r\n",
                "1\r\nX\n0\r\n\r\n",
                "1\r\nX\r\n0\n\r\n",
                "1\rX\r\n0\r\n\r\n",
                "1 1\r\nX\r\n0\r\n\r\n",
                "+1\r\nX\r\n0\r\n\r\n",
                "0x1\r\nX\r\n0\r\n\r\n"
            })
    void aChunkThatTwoProgramsCouldReadInTwoWaysIsRefused(String chunks) throws IOException {
        try (RawConnection connection = new RawConnection(server.port(), 1)) {
            String answers = connection
                    .write("POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + HEALTH)
                    .everything();
            assertThat(answers).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void aBodyInChunksIsRead() throws IOException {
        try (RawConnection connection = new RawConnection(server.port(), 1)) {
            connection.write("POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "1;ext=\"val\"\r\nX\r\n0\r\n\r\n" + HEALTH);
            assertThat(connection.status()).isEqualTo(404);
            assertThat(connection.status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverReadsNothingStallsNobody() throws IOException {
        String pages = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(12);
        List<RawConnection> attackers = new ArrayList<>();
        try {
            for (int i = 0; i < 260; i++) {
                attackers.add(new RawConnection(server.port(), 1, 2_048).write(pages));
            }
            everybodyElseIsServed();
        } finally {
            attackers.forEach(RawConnection::close);
        }
    }

    @Test
    void whoeverSendsSlowlyStallsNobody() throws IOException {
        String slow = "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\nx";
        String endless = "POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";
        String form = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nu";
        List<RawConnection> attackers = new ArrayList<>();
        try {
            for (String request : List.of(slow, endless, form)) {
                for (int i = 0; i < 150; i++) {
                    attackers.add(new RawConnection(server.port(), 2 + i % 5).write(request));
                }
            }
            everybodyElseIsServed();
        } finally {
            attackers.forEach(RawConnection::close);
        }
    }

    /** With or without credentials: what the server writes to one who is gone is no error of its own. */
    @Test
    void whoeverIsGoneFillsNoLog() throws IOException {
        String token = people.as("viewer").header("Authorization");
        for (String header : List.of("", "Authorization: " + token + "\r\n")) {
            String lists = ("GET /api/v1/techniques?limit=200 HTTP/1.1\r\nHost: a\r\n" + header + "\r\n").repeat(50);
            for (int i = 0; i < 20; i++) {
                try (RawConnection gone = new RawConnection(server.port(), 1, 2_048)) {
                    gone.write(lists);
                }
            }
        }
        everybodyElseIsServed();
        assertThat(server.everythingLogged()).doesNotContain("EofException", "Exception while processing");
    }

    private void everybodyElseIsServed() {
        for (int i = 0; i < 10; i++) {
            assertThat(timed("/system/health")).isLessThan(Duration.ofSeconds(5));
            assertThat(timed("/techniques?limit=5")).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Duration timed(String path) {
        long start = System.nanoTime();
        people.as("viewer").get(path).expect(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aConnectionThatKeepsTheServerWaitingIsClosed() throws IOException {
        try (RawConnection head = new RawConnection(server.port(), 1);
                RawConnection body = new RawConnection(server.port(), 1)) {
            head.write("GET /docs HTTP/1.1\r\nHost: a\r\nX-A: ");
            body.write("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\nx");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> isBroken(head) && isBroken(body));
        }
    }

    private static boolean isBroken(RawConnection connection) {
        try {
            connection.write("x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 413})
    void theAnswerToARefusedUploadIsNotLost(int status) throws IOException, InterruptedException {
        for (int round = 0; round < 20; round++) {
            byte[] body = new byte[status == 413 ? 11_000_000 : 5_000_000];
            Client client = people.as(status == 404 ? "admin" : "viewer");
            String path = status == 404 ? "/nothing-here" : "/users";
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/api/v1" + path))
                    .timeout(Duration.ofMinutes(1))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            if (status == 413) {
                client = people.admin();
            }
            if (status != 401) {
                request.header("Authorization", client.header("Authorization"));
            }
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
            assertThat(answer.statusCode()).isEqualTo(status);
            try (RawConnection raw = new RawConnection(server.port(), 1)) {
                raw.write("POST /api/v1" + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + (status == 401 ? "" : "Authorization: " + client.header("Authorization") + "\r\n")
                        + "Content-Length: " + body.length + "\r\n\r\n");
                raw.write(body);
                assertThat(raw.status()).isEqualTo(status);
            }
        }
    }

    @Test
    void aPageIsCompressedOnceAndNamedByItsVersion() throws IOException, InterruptedException {
        URI script = URI.create("http://127.0.0.1:" + server.port() + "/docs/swagger-ui-bundle.js");
        HttpResponse<byte[]> plain = HTTP.send(HttpRequest.newBuilder(script).build(), BodyHandlers.ofByteArray());
        HttpResponse<byte[]> small = HTTP.send(
                HttpRequest.newBuilder(script)
                        .header("Accept-Encoding", "br, gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(small.headers().firstValue("Content-Length")).isPresent();
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        String tag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(script)
                                        .header("Accept-Encoding", "gzip")
                                        .header("If-None-Match", tag)
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(304);
        Map<String, List<String>> head = HTTP.send(
                        HttpRequest.newBuilder(script)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .map();
        assertThat(head.get("content-length")).isEqualTo(List.of(Integer.toString(plain.body().length)));
    }

    @Test
    void aProxyIsToldNotToCollectEvents() throws IOException {
        try (RawConnection connection = new RawConnection(server.port(), 1)) {
            connection.write("GET /api/v1/notifications/stream HTTP/1.1\r\nHost: a\r\nAuthorization: "
                    + people.as("viewer").header("Authorization") + "\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 200").contains("X-Accel-Buffering: no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.json", "/metrics", "/api/v1", "/api/v1/techniques", "/nothing"})
    void traceIsNotAnswered(String path) throws IOException {
        try (RawConnection connection = new RawConnection(server.port(), 1)) {
            assertThat(connection
                            .write("TRACE " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")
                            .status())
                    .isEqualTo(405);
        }
    }
}
