package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What was answered 2xx is there, whatever dies meanwhile. Short in a build; {@code ./aegis chaos} makes it long.
 */
class ChaosTest {
    private static final int ROUNDS = Integer.getInteger("aegis.chaos.rounds", 1);
    private static final Duration STORM = Duration.ofSeconds(Integer.getInteger("aegis.chaos.seconds", 2));
    private static final Set<Integer> NOTHING_ELSE = Set.of();
    private static final Set<Integer> UNAVAILABLE = Set.of(503);

    @Test
    void aServerThatIsKilledLosesNothing() {
        try (Receiver receiver = new Receiver();
                Server server = Server.start(Map.of("AEGIS_OUTBOUND_ALLOW", "127.0.0.0/8"))) {
            server.admin()
                    .post(
                            "/webhooks",
                            Map.of("url", receiver.url(), "events", List.of("test.state_changed"), "name", "chaos"))
                    .expect(201);
            Journal journal = new Journal();
            for (int round = 0; round < ROUNDS; round++) {
                try (Storm storm = new Storm(server.admin(), journal, techniques(server), NOTHING_ELSE)) {
                    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> storm.done() > 20);
                    pause(STORM.toMillis() / 2 + ThreadLocalRandom.current().nextLong(STORM.toMillis() / 2));
                    server.kill();
                }
                server.startAgain();
                everythingIsThere(server, journal);
            }
            everyEventArrives(receiver, journal);
            assertThat(Command.run(Map.of("AEGIS_HOME", server.home().toString()), "audit", "verify")
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void aPostgresThatIsKilledIsNotMissedForLong() {
        try (Server server = Server.start(Map.of())) {
            Journal journal = new Journal();
            long pid = server.pid();
            for (int round = 0; round < ROUNDS; round++) {
                try (Storm storm = new Storm(server.admin(), journal, techniques(server), UNAVAILABLE)) {
                    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> storm.done() > 20);
                    killPostgres(server);
                    int before = storm.done();
                    Awaitility.await("the server heals")
                            .atMost(Duration.ofMinutes(3))
                            .until(() -> storm.done() > before + 100);
                }
                everythingIsThere(server, journal);
            }
            assertThat(server.pid()).isEqualTo(pid);
        }
    }

    private static void killPostgres(Server server) {
        List<ProcessHandle> found = server.processes().stream()
                .filter(process -> process.pid() != server.pid())
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .toList();
        assertThat(found).isNotEmpty();
        found.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<String> techniques(Server server) {
        List<String> ids = new ArrayList<>();
        server.admin()
                .get("/techniques?limit=50")
                .json()
                .forEach(row -> ids.add(row.path("mitre_id").asText()));
        return ids;
    }

    private static void everythingIsThere(Server server, Journal journal) {
        Client admin = server.admin();
        assertThat(journal.failures()).isEmpty();
        journal.tests().forEach((id, entry) -> {
            Reply reply = admin.get("/tests/" + id).expect(200);
            String state = reply.json().path("state").asText();
            assertThat(entry.permits(state)).as("%s in %s", reply, state).isTrue();
            entry.evidence().forEach((evidence, sha256) -> assertThat(
                            Storm.sha256(admin.download("/evidence/" + evidence + "/download")))
                    .as("evidence %s of %s", evidence, reply)
                    .isEqualTo(sha256));
        });
        nothingIsHalfWritten(admin);
    }

    /** Each test, acknowledged or not, is where its timeline says. */
    private static void nothingIsHalfWritten(Client admin) {
        String next = "";
        long seen = 0;
        long total;
        do {
            JsonNode page = admin.get("/tests?limit=100" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .expect(200)
                    .json();
            for (JsonNode test : page.path("items")) {
                assertThat(statesOf(admin, test.path("id").asText()))
                        .as(test.toString())
                        .isEqualTo(Journal.WAY.subList(
                                0, Journal.WAY.indexOf(test.path("state").asText()) + 1));
                seen++;
            }
            total = page.path("total").asLong();
            next = page.path("next_cursor").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        assertThat(seen).isEqualTo(total).isPositive();
    }

    private static List<String> statesOf(Client admin, String id) {
        List<String> states = new ArrayList<>();
        admin.get("/tests/" + id + "/timeline?limit=100&sort=at")
                .expect(200)
                .json()
                .path("items")
                .forEach(entry -> {
                    if (entry.hasNonNull("to_state")) {
                        states.add(entry.path("to_state").asText());
                    }
                });
        return states;
    }

    private static void everyEventArrives(Receiver receiver, Journal journal) {
        Set<String> wanted = new HashSet<>();
        journal.tests()
                .forEach((id, entry) -> entry.acknowledgedStates().forEach(state -> wanted.add(id + " " + state)));
        Awaitility.await("every event at least once")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    Set<String> missing = new HashSet<>(wanted);
                    receiver.deliveries().forEach(delivery -> {
                        JsonNode data = delivery.json().path("data");
                        missing.remove(data.path("test_id").asText() + " "
                                + data.path("to").asText());
                    });
                    assertThat(missing).isEmpty();
                });
    }

    /** The storm shall blow for some time: that is what is tested, nothing is waited for. */
    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
