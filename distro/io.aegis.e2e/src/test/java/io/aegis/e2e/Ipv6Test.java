package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server on ::1 behind a trusted proxy there, and what counts by the addresses that the proxy names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Ipv6Test {
    private static final int LIMIT = 40;

    private Server server;

    @BeforeAll
    void start() {
        assumeTrue(hasIpv6(), "skipped: this machine has no IPv6");
        server = Server.start(Map.of(
                "AEGIS_BIND", "::1",
                "AEGIS_TRUSTED_PROXIES", "::1",
                "AEGIS_RATE_LIMIT_IP_PER_MINUTE", Integer.toString(LIMIT)));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Client from(String address) {
        return server.client().with("X-Forwarded-For", address);
    }

    private int untilRefused(Client client, String path) {
        for (int served = 0; served < 4 * LIMIT; served++) {
            Reply reply = client.get(path);
            if (reply.status() == 429) {
                assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
                return served;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void eachNetworkHasALimitOfItsOwn() {
        assertThat(untilRefused(from("[2001:db8:1:1::1]:4711"), "/auth/me")).isBetween(LIMIT, 2 * LIMIT);
        from("2001:db8:1:1::2").get("/auth/me").expect(429);
        from("2001:db8:1:2::1").get("/auth/me").expect(401);
        assertThat(untilRefused(from("::ffff:192.0.2.1"), "/auth/me")).isBetween(LIMIT, 2 * LIMIT);
        from("192.0.2.1").get("/auth/me").expect(429);
    }

    @Test
    void whatIsOpenHasALimitTooAndTheHealthOneOfItsOwn() {
        assertThat(untilRefused(from("198.51.100.1").atRoot(), "/docs/docs.js")).isBetween(3 * LIMIT, 6 * LIMIT);
        from("198.51.100.1").atRoot().get("/nowhere").expect(429);
        from("198.51.100.1").atRoot().get("/openapi.json").expect(429);
        from("198.51.100.1").atRoot().get("/").expect(429);
        from("198.51.100.1").atRoot().send("OPTIONS", "/redoc", null, null).expect(429);
        from("198.51.100.1").get("/system/health").expect(200);
        from("198.51.100.1").get("/auth/me").expect(401);
        from("198.51.100.2").atRoot().get("/docs/docs.js").expect(200);
    }

    @Test
    void theProxyIsBelieved() {
        Reply login = from("2001:db8:3::1")
                .with("X-Forwarded-Proto", "https")
                .tryLogin("admin", Server.ADMIN_PASSWORD)
                .expect(200);
        assertThat(login.header("Set-Cookie")).contains("; Secure");
        Client admin =
                from("2001:db8:3::1").bearer(login.json().path("access_token").asText());
        assertThat(admin.get("/audit-logs?action=login&limit=100").expect(200).text())
                .contains("\"2001:db8:3:0:0:0:0:1\"");
    }

    @Test
    void theCommandLineIsLetIn() {
        Command list =
                Command.run(Map.of(), "plugin", "list", "--home", server.home().toString());
        assertThat(list.output()).contains("technique");
        assertThat(list.exitCode()).isZero();
    }

    @Test
    void whoGuessesLocksNobodyElseOut() {
        Client admin = from("2001:db8:4::1").login("admin", Server.ADMIN_PASSWORD);
        for (int i = 0; i < 5; i++) {
            from("203.0.113.1").tryLogin("admin", "Wrong-Password-1").expect(401);
        }
        from("203.0.113.1").tryLogin("admin", Server.ADMIN_PASSWORD).expect(401);
        from("203.0.113.2").tryLogin("admin", Server.ADMIN_PASSWORD).expect(200);
        admin.post(
                        "/auth/change-password",
                        Map.of("current_password", "Wrong-Password-1", "new_password", "Brand-New-Password-9"))
                .expect(400);
        admin.get("/auth/me").expect(200);
    }
}
