package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the launcher does when the server ends, however that comes. */
class LauncherTest {
    private static final String HOG =
            """
            import io.aegis.api.rest.RequiresPermission;
            import io.aegis.api.rest.RestResource;
            import javax.ws.rs.GET;
            import javax.ws.rs.Path;
            import org.osgi.service.component.annotations.Component;

            @Component(service = HelloResource.class)
            @RestResource(segment = "SEGMENT")
            @Path("")
            public final class HelloResource {
                @GET
                @Path("memory")
                @RequiresPermission("*")
                @io.swagger.v3.oas.annotations.Operation(summary = "Take all memory")
                public String memory() {
                    java.util.List<byte[]> all = new java.util.ArrayList<>();
                    while (true) {
                        all.add(new byte[1 << 20]);
                    }
                }
            }
            """;

    @Test
    void aServerThatRunsOutOfMemoryComesBackWithItsData() throws IOException {
        try (Server server = Server.start(Map.of())) {
            Client admin = server.admin();
            admin.upload(
                            "/plugins",
                            PluginJar.of("hog").source("HelloResource", HOG).build())
                    .expect(201);
            String test = admin.post("/tests", Map.of("technique_id", "T1059.001", "title", "Kept"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            for (int round = 0; round < 2; round++) {
                long before = server.pid();
                Client taker = server.admin();
                Thread call = new Thread(() -> taker.tryStatus("/hog/memory"));
                call.start();
                Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> server.pid() != before);
                server.awaitReady();
                assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive))
                        .isEmpty();
                server.admin().get("/tests/" + test).expect(200);
            }
            assertThat(server.consoleText())
                    .contains("Aegis ran out of memory and ended. It starts again in 1 s", "in 2 s");
            assertThat(server.stop()).isEqualTo(143);
            assertNothingIsLeft(server);
        }
    }

    @Test
    void aKilledServerIsNotStartedAgainAndLeavesNoPostgres() {
        try (Server server = Server.start(Map.of())) {
            assertThat(server.kill()).isEqualTo(137);
            assertNothingIsLeft(server);
            assertThat(server.consoleText()).contains("Stopping the PostgreSQL");
            server.startAgain();
        }
    }

    @Test
    void theServerEndsWithItsLauncher() {
        try (Server server = Server.start(Map.of())) {
            long pid = server.pid();
            server.killLauncher();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
            server.startAgain();
            server.stop();
            assertNothingIsLeft(server);
        }
    }

    @Test
    void eachSignalEndsItInOrderWithItsOwnExitCode() throws IOException, InterruptedException {
        try (Server server = Server.start(Map.of())) {
            for (Map.Entry<String, Integer> signal :
                    Map.of("HUP", 129, "INT", 130, "TERM", 143).entrySet()) {
                assertThat(server.signal(signal.getKey())).as(signal.getKey()).isEqualTo(signal.getValue());
                assertNothingIsLeft(server);
                server.startAgain();
            }
        }
    }

    private static void assertNothingIsLeft(Server server) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(server.processes().stream()
                        .map(handle -> handle.info().commandLine())
                        .flatMap(Optional::stream))
                .isEmpty());
    }
}
