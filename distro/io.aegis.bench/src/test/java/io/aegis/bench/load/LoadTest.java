package io.aegis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final CountDownLatch busy = new CountDownLatch(100);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (exchange.getRequestURI().getPath().startsWith("/api/v1/any/")) {
                posted.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            boolean third = answered.incrementAndGet() % 3 == 0;
            exchange.sendResponseHeaders(!known ? 401 : third ? 500 : 200, -1);
            exchange.close();
            busy.countDown();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void failures_are_counted_and_are_no_part_of_the_rate() {
        LoadResult result = load("secret", Duration.ofSeconds(1)).run();

        assertThat(result.requests()).isEqualTo(answered.get());
        assertThat(result.failed()).isEqualTo(answered.get() / 3);
        assertThat(result.failures()).contains(result.failed() + " × 5xx");
        assertThat(result.rate()).isEqualTo(result.good() / result.seconds());
        assertThat(result.nanos().getTotalCount()).isEqualTo(result.requests());
    }

    @Test
    void an_unknown_token_fails_every_request() {
        LoadResult result = load("other", Duration.ofSeconds(1)).run();

        assertThat(result.good()).isZero();
        assertThat(result.failures()).startsWith(result.requests() + " × 4xx");
    }

    @Test
    void a_run_can_be_ended_early_and_every_request_is_counted() throws Exception {
        Load load = load("secret", Duration.ofHours(1));
        CompletableFuture<LoadResult> running = CompletableFuture.supplyAsync(load::run);
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

        load.finish();

        assertThat(running.get(30, TimeUnit.SECONDS).requests()).isEqualTo(answered.get());
    }

    @Test
    void a_change_is_posted_and_the_run_ends_when_the_ids_are_used_up() throws Exception {
        Endpoint change = Endpoint.post("change", "/any/{id}", "{}");
        Paths paths =
                change.paths(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
        Load load = new Load(server.getAddress().getPort(), "secret", 2, Duration.ofHours(1), change, paths);
        CompletableFuture<Void> ending = paths.usedUp().thenAccept(done -> load.finish());

        LoadResult result = load.run();

        ending.get(30, TimeUnit.SECONDS);
        assertThat(posted).hasSizeGreaterThanOrEqualTo(50).allMatch("POST application/json {}"::equals);
        assertThat(result.requests()).isEqualTo(answered.get()).isGreaterThanOrEqualTo(50);
    }

    private Load load(String token, Duration duration) {
        return new Load(server.getAddress().getPort(), token, 4, duration, session -> "/any");
    }
}
