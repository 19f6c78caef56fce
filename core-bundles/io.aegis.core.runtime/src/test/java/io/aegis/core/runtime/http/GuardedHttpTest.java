package io.aegis.core.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.core.runtime.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class GuardedHttpTest {
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private HttpServer server;
    private String base;
    private GuardedHttp http;
    private boolean inTransaction;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(Threads.named("test-server")));
        server.createContext("/hello", exchange -> answer(exchange, 200, "hello".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/zeros", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, zipped(new byte[10_000_000]));
        });
        server.createContext("/headers", exchange -> {
            String seen = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, 200, seen.getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitQuietly();
        });
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        redirect("/away", 302, "http://169.254.169.254/latest");
        redirect("/loop", 302, "/loop");
        redirect("/see", 303, "/headers");
        redirect("/same", 307, "/headers");
        redirect("/stranger", 302, "http://localhost:" + server.getAddress().getPort() + "/headers");
        server.start();
        http = allowing("127.0.0.1", "localhost", "::1");
    }

    private void redirect(String path, int status, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            answer(exchange, status, new byte[0]);
        });
    }

    private void awaitQuietly() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void nobodyIsCalledInsideATransaction() {
        inTransaction = true;
        OutboundRequest request = OutboundRequest.get(base + "/hello");
        assertThatThrownBy(() -> http.send(request)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> http.check(base)).isInstanceOf(IllegalStateException.class);
        assertThat(lookups).hasValue(0);
    }

    private GuardedHttp allowing(String... entries) {
        return new GuardedHttp(new AddressGuard(List.of(entries)), new Names(), () -> inTransaction);
    }

    /** Says that rebind.example is public at first and 127.0.0.1 from the second time on. */
    private final class Names implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return switch (host) {
                case "rebind.example" ->
                    new InetAddress[] {InetAddress.getByName(lookups.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")};
                case "mixed.example" ->
                    new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
                case "local.example" -> new InetAddress[] {InetAddress.getLoopbackAddress()};
                default -> InetAddress.getAllByName(host);
            };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @AfterEach
    void stop() throws IOException {
        testEnds.countDown();
        http.close();
        server.stop(0);
    }

    private String text(OutboundRequest request) throws IOException {
        try (OutboundResponse response = http.send(request)) {
            return response.status() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void calls() throws IOException {
        assertThat(text(OutboundRequest.get(base + "/hello"))).isEqualTo("200 hello");
    }

    @Test
    void withoutPermissionALocalAddressIsRefused() throws IOException {
        try (var strict = closing(allowing())) {
            assertRefused(() -> strict.http().send(OutboundRequest.get(base + "/hello")));
            assertRefused(() -> strict.http().send(OutboundRequest.get("http://local.example/")));
            assertRefused(() -> strict.http().check("http://local.example/"));
            assertRefused(() -> strict.http().check("http://mixed.example/"));
        }
    }

    @Test
    void aNameThatTurnsLocalAfterTheCheckIsRefusedWhenItIsConnectedTo() throws IOException {
        try (var strict = closing(allowing())) {
            String url = "http://rebind.example:" + server.getAddress().getPort() + "/hello";
            strict.http().check(url);
            assertRefused(() -> strict.http().send(OutboundRequest.get(url)));
        }
    }

    private record Closing(GuardedHttp http) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    private static Closing closing(GuardedHttp http) {
        return new Closing(http);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                .isEqualTo("ADDRESS_NOT_ALLOWED"));
    }

    @Test
    void redirectsAreNotFollowedUnlessAskedFor() throws IOException {
        assertThat(text(OutboundRequest.get(base + "/see"))).startsWith("303");
        assertThat(text(OutboundRequest.get(base + "/see").withRedirects(1))).isEqualTo("200 GET null");
    }

    @Test
    void aRedirectIsCheckedLikeAnAddress() {
        assertRefused(() -> http.send(OutboundRequest.get(base + "/away").withRedirects(3)));
    }

    @Test
    void redirectsEnd() {
        assertThatThrownBy(() -> http.send(OutboundRequest.get(base + "/loop").withRedirects(3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 redirects");
    }

    @Test
    void credentialsStayWithTheirOrigin() throws IOException {
        OutboundRequest see = OutboundRequest.post(base + "/same", new byte[] {1})
                .withHeader("Authorization", "secret")
                .withRedirects(1);
        assertThat(text(see)).isEqualTo("200 POST secret");
        OutboundRequest stranger = OutboundRequest.get(base + "/stranger")
                .withHeader("authorization", "secret")
                .withRedirects(1);
        assertThat(text(stranger)).isEqualTo("200 GET null");
    }

    @Test
    void theLimitCountsDecompressedBytes() throws IOException {
        try (OutboundResponse response =
                http.send(OutboundRequest.get(base + "/zeros").withMaxBytes(10_000_000))) {
            assertThat(response.body().readAllBytes()).hasSize(10_000_000);
        }
        try (OutboundResponse response =
                http.send(OutboundRequest.get(base + "/zeros").withMaxBytes(9_999_999))) {
            assertThatThrownBy(() -> response.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("9999999 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 "})
    void headersWithoutAnEndAreNotReadIntoMemory(String start) throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] more = (start.endsWith("\n") ? "X: y\r\n" : "y").repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread endless = new Thread(() -> {
                try (Socket connection = socket.accept();
                        OutputStream out = connection.getOutputStream()) {
                    out.write(start.getBytes(StandardCharsets.US_ASCII));
                    while (written.get() < 200_000_000) {
                        out.write(more);
                        written.addAndGet(more.length);
                    }
                } catch (IOException e) {
                    // The client has hung up, as it should.
                }
            });
            endless.start();
            assertThatThrownBy(() -> http.send(OutboundRequest.get("http://127.0.0.1:" + socket.getLocalPort() + "/")))
                    .isInstanceOf(IOException.class);
            endless.join();
        }
        assertThat(written.get()).isLessThan(100_000_000);
    }

    @Test
    void theTimeLimitCountsUntilTheEndOfTheBody() throws IOException {
        long start = System.nanoTime();
        try (OutboundResponse response =
                http.send(OutboundRequest.get(base + "/slow").withTimeout(Duration.ofMillis(700)))) {
            assertThatThrownBy(() -> response.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("time for the call is over");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
