package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Attacks on a server with default limits, each for some time, while honest clients ask. {@code ./aegis chaos} makes it
 * ten minutes, and asks how quickly they are answered; a build, whose machine may be busy with something else, asks only
 * that they are answered and that the server is the same at the end.
 */
class AttackTest {
    private static final String FOR = "aegis.chaos.attack.seconds";
    private static final boolean IS_CHAOS = System.getProperty(FOR) != null;
    private static final int SECONDS = Integer.getInteger(FOR, 30);
    private static final int HONEST = 16;
    private static final int PERCENT = 95;

    @Test
    void attackersNeitherEndNorStallTheServer() {
        try (SlowSource source = new SlowSource();
                Server server = Server.start(Map.of(
                        "JAVA_OPTS", "",
                        "AEGIS_RATE_LIMIT_IP_PER_MINUTE", "",
                        "AEGIS_RATE_LIMIT_USER_PER_HOUR", "",
                        "AEGIS_OUTBOUND_ALLOW", "127.0.0.1"))) {
            long pid = server.pid();
            Client admin = patiently(server::admin);
            List<Client> users = users(server, admin);
            Map<String, Supplier<Attack>> attacks = attacks(server, admin, source);
            List<String> report = new ArrayList<>();
            attacks.forEach((name, attack) -> {
                try (Honest honest = new Honest(server.port(), users)) {
                    try (Attack running = attack.get()) {
                        assertThat(running).isNotNull();
                        long end =
                                System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / attacks.size();
                        Awaitility.await(name)
                                .atMost(Duration.ofHours(2))
                                .until(() -> System.nanoTime() > end && honest.asked() > HONEST);
                    }
                    report.add("%s: %.1f %% of %d in time; %s"
                            .formatted(
                                    name,
                                    honest.percentInTime(),
                                    honest.asked(),
                                    honest.others().stream().limit(3).toList()));
                    System.out.println(report.get(report.size() - 1));
                    if (IS_CHAOS) {
                        assertThat(honest.percentInTime()).as(report.toString()).isGreaterThanOrEqualTo(PERCENT);
                    }
                    Awaitility.await("an answer after " + name)
                            .atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofSeconds(1))
                            .untilAsserted(() -> admin.get("/system/health").expect(200));
                }
            });
            assertThat(server.pid()).isEqualTo(pid);
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
    }

    /** Two for each login: the limits hold for the test too. */
    private static List<Client> users(Server server, Client admin) {
        List<Client> users = new ArrayList<>();
        for (int i = 0; i < HONEST / 2; i++) {
            Client user = login(server, admin, "viewer");
            users.addAll(List.of(user, user));
        }
        return users;
    }

    private static Client login(Server server, Client admin, String role) {
        return patiently(() -> server.client().login(People.newUsername(server, admin, role), People.PASSWORD));
    }

    /** Comes again when the limit of calls from one address is reached. */
    private static Client patiently(Callable<Client> login) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsMatching(refused -> true)
                .until(login, client -> true);
    }

    private static Map<String, Supplier<Attack>> attacks(Server server, Client admin, SlowSource source) {
        int port = server.port();
        Client viewer = login(server, admin, "viewer");
        Client tester = login(server, admin, "red_tech");
        Client lead = login(server, admin, "red_lead");
        String json = "application/json";
        String importing = "POST /api/v1/attack-paths/import";
        Map<String, Supplier<Attack>> attacks = new LinkedHashMap<>();
        String page = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n";
        Attack.Message pages = new Attack.Message(() -> page.repeat(12), "");
        attacks.put("C1, answers that are not read", () -> new Attack(port, 2, 260, 4, pages));
        Attack.Message slow =
                new Attack.Message(() -> "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n", "x");
        attacks.put("H1, bodies that trickle", () -> new Attack(port, 3, 300, 4, slow));
        Attack.Message objects = message(
                "PATCH /api/v1/users/me/preferences", viewer, json, text("{\"a\":[{}", ",{}", 3_400_000, "]}"), 0);
        attacks.put("C2, a body of 3,400,000 objects", () -> new Attack(port, 4, 4, 4, objects));
        Attack.Message kept = message("POST /api/v1/webhooks", viewer, json, "x".repeat(10_000_000), 1);
        attacks.put("C2, bodies without an end under a key", () -> new Attack(port, 5, 20, 20, kept));
        Attack.Message yaml = message(importing, tester, "application/yaml", text("a: [{}", ",{}", 699_000, "]"), 0);
        attacks.put("C2, YAML of 699,000 objects", () -> new Attack(port, 6, 4, 4, yaml));
        String part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
        Attack.Message parts =
                message(importing, tester, "multipart/form-data; boundary=b", text("", part, 120_000, "--b--\r\n"), 0);
        attacks.put("C2, 120,000 parts", () -> new Attack(port, 7, 4, 4, parts));
        String slowly = "{\"source\":\"" + source.url() + "\"}";
        Attack.Message enrich = message("POST /api/v1/threat-actors/enrich", lead, json, slowly, 0);
        attacks.put("H4, a source that trickles", () -> new Attack(port, 8, 12, 4, enrich));
        return attacks;
    }

    private static String text(String start, String repeated, int times, String end) {
        return start + repeated.repeat(times) + end;
    }

    /** With an Idempotency-Key of its own each time; {@code missing} bytes of what it announces do not come. */
    private static Attack.Message message(String call, Client client, String type, String body, int missing) {
        return new Attack.Message(
                () -> call + " HTTP/1.1\r\nHost: a\r\nAuthorization: " + client.header("Authorization")
                        + "\r\nContent-Type: " + type + "\r\nIdempotency-Key: " + UUID.randomUUID()
                        + "\r\nContent-Length: " + (body.length() + missing) + "\r\n\r\n",
                body);
    }
}
