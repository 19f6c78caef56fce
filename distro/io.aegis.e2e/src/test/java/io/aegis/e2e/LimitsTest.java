package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server with tight settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
    private static final String CONSOLE = "https://console.example";

    private final Server server = Server.start(Map.of(
            "AEGIS_RATE_LIMIT_IP_PER_MINUTE", "0",
            "AEGIS_RATE_LIMIT_USER_PER_HOUR", "10",
            "AEGIS_CORS_ORIGINS", CONSOLE));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void tooManyCallsAre429WithTheTimeToComeBack() {
        Client admin = server.admin();
        Reply reply = admin.get("/auth/me");
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("10");
        assertThat(reply.header("X-RateLimit-Remaining")).matches("\\d+");
        assertThat(Long.parseLong(reply.header("X-RateLimit-Reset"))).isGreaterThan(1_700_000_000L);
        for (int i = 0; i < 10 && reply.status() != 429; i++) {
            reply = admin.get("/auth/me");
        }
        reply.expect(429, "RATE_LIMITED");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
    }

    @Test
    void aConfiguredOriginMayCall() {
        Client console = server.client().with("Origin", CONSOLE);
        assertThat(console.get("/system/health").header("Access-Control-Allow-Origin"))
                .isEqualTo(CONSOLE);
        Client other = server.client().with("Origin", "https://elsewhere.example");
        assertThat(other.get("/system/health").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
