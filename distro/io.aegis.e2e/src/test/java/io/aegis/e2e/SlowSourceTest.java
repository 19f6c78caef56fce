package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Other machines that answer slowly keep nobody from the database, with and without an idempotency key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowSourceTest {
    private static final int CONNECTIONS = 4;

    private final Server server = Server.start(Map.of(
            "AEGIS_OUTBOUND_ALLOW",
            "127.0.0.1",
            "AEGIS_DATABASE_POOL_SIZE",
            Integer.toString(CONNECTIONS),
            "AEGIS_WEBHOOK_TIMEOUT",
            "PT60S"));
    private final Client admin = server.admin();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterAll
    void stop() {
        testEnds.countDown();
        threads.shutdownNow();
        server.close();
    }

    private HttpServer slow() throws IOException {
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        slow.setExecutor(threads);
        slow.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("{".getBytes(UTF_8));
                body.flush();
                testEnds.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        return slow;
    }

    @Test
    void everybodyElseIsAnsweredMeanwhile() throws IOException {
        HttpServer slow = slow();
        String source = "http://127.0.0.1:" + slow.getAddress().getPort() + "/slow";
        String webhook = admin.post("/webhooks", Map.of("url", source, "events", List.of("test.state_changed")))
                .expect(201)
                .json()
                .path("id")
                .asText();
        try {
            Map<String, Object> body = Map.of("source", source);
            for (int i = 0; i < CONNECTIONS + 2; i++) {
                call("/threat-actors/enrich", body, true);
                call("/threat-actors/enrich", body, false);
                call("/webhooks/" + webhook + "/test", Map.of(), true);
            }
            call("/system/sync-mitre", body, true);
            call("/atomic-red-team/import", body, true);
            int calls = 3 * (CONNECTIONS + 2) + 2;
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(asked.get())
                    .isGreaterThanOrEqualTo(Math.min(calls, 10)));
            for (int i = 0; i < 20; i++) {
                admin.get("/tests").expect(200);
                admin.get("/system/health").expect(200);
            }
        } finally {
            testEnds.countDown();
            slow.stop(0);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who waits is of no interest
    private void call(String path, Map<String, Object> body, boolean withKey) {
        Client client =
                withKey ? admin.with("Idempotency-Key", UUID.randomUUID().toString()) : admin;
        threads.submit(() -> client.post(path, body));
    }
}
