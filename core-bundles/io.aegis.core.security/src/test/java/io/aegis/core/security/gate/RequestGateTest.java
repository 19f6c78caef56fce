package io.aegis.core.security.gate;

import static io.aegis.core.security.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.Node;
import io.aegis.core.security.Permissions;
import io.aegis.core.security.TestRequest;
import io.aegis.core.security.account.NewUser;
import io.aegis.core.security.key.ApiKeyView;
import io.aegis.core.security.key.NewApiKey;
import io.aegis.core.security.login.CsrfGuard;
import io.aegis.core.security.login.Tokens;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGateTest {
    private static final String USERS = "/api/v1/users";

    private final Node node = Node.start();
    private final Map<String, String> answer = new HashMap<>();
    private RequestGate gate = gate(5, 4, 50);

    private RequestGate gate(int perAddress, int perUser, int perConsoleUser) {
        RateLimits limits = new RateLimits(
                perAddress,
                new RateLimit(perUser, Duration.ofHours(1)),
                new RateLimit(perConsoleUser, Duration.ofHours(1)));
        return new RequestGate(
                node.authenticator, limits, new ClientAddress(List.of("10.0.0.1")), node.grants, node.clock);
    }

    private RequestCaller admit(TestRequest request) {
        return gate.admit(request, answer::put);
    }

    private String adminToken() {
        return node.logins.login("admin", Node.ADMIN_PASSWORD);
    }

    private String key(String scope) {
        ApiKeyView key = node.loginAdmin().keys.create(new NewApiKey("robot", scope, null));
        node.logoutThread();
        return Objects.requireNonNull(key.key());
    }

    @Test
    void nobodyIsNobody() {
        RequestCaller caller = admit(TestRequest.get(USERS).from("192.0.2.1"));
        assertThat(caller.isAuthenticated()).isFalse();
        assertThat(caller.role()).isEmpty();
        assertThat(caller.may("*")).isFalse();
        assertThat(caller.may("thing:change")).isFalse();
        assertThat(caller.address()).isEqualTo("192.0.2.1");
    }

    @Test
    void knowsEveryKindOfCredential() {
        String token = adminToken();
        String key = key("admin");
        gate = gate(0, 0, 0);
        assertThat(admit(TestRequest.get(USERS).withBearer(token)).username()).isEqualTo("admin");
        assertThat(admit(TestRequest.get(USERS).with("Authorization", "bearer  " + token))
                        .username())
                .isEqualTo("admin");
        assertThat(admit(TestRequest.get(USERS).withCookie(token)).username()).isEqualTo("admin");
        assertThat(admit(TestRequest.get(USERS).withBearer(key)).username()).isEqualTo("admin");
        assertThat(admit(TestRequest.get(USERS).with("X-API-Key", key.replace("aegis_", "vp_")))
                        .may(Permissions.MANAGE_USERS))
                .isTrue();
    }

    private int openUntilRefused(TestRequest request) {
        for (int served = 0; ; served++) {
            try {
                gate.admitOpen(request, answer::put);
            } catch (ProblemException e) {
                assertThat(e.problem()).isEqualTo(Problem.RATE_LIMITED);
                assertThat(e.retryAfterSeconds()).isPositive();
                return served;
            }
        }
    }

    @Test
    void limitsWhatIsOpenToEverybody() {
        assertThat(openUntilRefused(TestRequest.get("/docs").from("192.0.2.1"))).isEqualTo(15);
        assertThat(openUntilRefused(TestRequest.get("/nowhere").from("192.0.2.1")))
                .isZero();
        assertThat(admit(TestRequest.get(USERS).from("192.0.2.1")).isAuthenticated())
                .isFalse();
        assertThat(openUntilRefused(TestRequest.get("/docs").from("192.0.2.1").withCookie(adminToken())))
                .isEqualTo(50);
    }

    @Test
    void theHealthHasALimitOfItsOwn() {
        TestRequest health = TestRequest.get("/api/v1/system/health").from("192.0.2.1");
        for (int i = 0; i < 5; i++) {
            admit(TestRequest.get(USERS).from("192.0.2.1"));
        }
        assertProblem("RATE_LIMITED", () -> admit(TestRequest.get(USERS).from("192.0.2.1")));
        for (int i = 0; i < 15; i++) {
            admit(health);
        }
        assertProblem("RATE_LIMITED", () -> admit(health));
    }

    @Test
    void oneIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 5; i++) {
            admit(TestRequest.get(USERS).from("2001:db8:1:2::" + i));
        }
        assertProblem("RATE_LIMITED", () -> admit(TestRequest.get(USERS).from("2001:db8:1:2::99")));
        admit(TestRequest.get(USERS).from("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer aegis_00", "Bearer ", "Bearer a.b.c", "Basic YTpi", "Bearer vp_\u0000"})
    void badCredentialsAreNobody(String authorization) {
        assertThat(admit(TestRequest.get(USERS).with("Authorization", authorization))
                        .isAuthenticated())
                .isFalse();
    }

    @Test
    void whatIsSentOnPurposeGoesBeforeTheCookie() {
        String token = adminToken();
        assertThat(admit(TestRequest.post(USERS).withCookie(token).withBearer("nonsense"))
                        .isAuthenticated())
                .isFalse();
        assertThat(admit(TestRequest.post(USERS).withCookie("nonsense").withBearer(token))
                        .isAuthenticated())
                .isTrue();
    }

    @Test
    void changesWithTheCookieNeedTheCsrfHeader() {
        String token = adminToken();
        assertProblem("CSRF_REJECTED", () -> admit(TestRequest.post(USERS).withCookie(token)));
        assertThat(admit(TestRequest.post(USERS).withCookie(token).with(CsrfGuard.HEADER, "console"))
                        .isAuthenticated())
                .isTrue();
        assertThat(admit(TestRequest.post(USERS).withBearer(token)).isAuthenticated())
                .isTrue();
    }

    @Test
    void whoLogsInIsNobodyYet() {
        TestRequest request = TestRequest.post("/api/v1/auth/login").withCookie(adminToken());
        assertThat(admit(request).isAuthenticated()).isFalse();
    }

    @Test
    void readKeysOnlyRead() {
        String key = key("read");
        assertThat(admit(TestRequest.get(USERS).withBearer(key)).isAuthenticated())
                .isTrue();
        assertProblem("INSUFFICIENT_SCOPE", () -> admit(TestRequest.post(USERS).withBearer(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?_method=DELETE", "?a=b&_method=DELETE", "?%5fmethod=DELETE", "?%zz"})
    void methodsCannotBeSmuggledIn(String query) {
        assertProblem("INVALID_INPUT", () -> admit(TestRequest.get(USERS + query)));
    }

    @Test
    void methodsCannotBeSmuggledInByAHeader() {
        assertProblem("INVALID_INPUT", () -> admit(TestRequest.get(USERS).with("X-HTTP-Method-Override", "DELETE")));
    }

    @Test
    void aCallerKnowsWhenItsCredentialsHaveEnded() {
        String token = adminToken();
        ApiKeyView key = node.loginAdmin().keys.create(new NewApiKey("robot", "read", null));
        node.logoutThread();
        RequestCaller session = admit(TestRequest.get(USERS).withCookie(token));
        RequestCaller robot = admit(TestRequest.get(USERS).withBearer(Objects.requireNonNull(key.key())));
        RequestCaller nobody = admit(TestRequest.get(USERS));
        assertThat(session.isStillValid()).isTrue();
        assertThat(robot.isStillValid()).isTrue();
        assertThat(nobody.isStillValid()).isFalse();

        node.state.revoke(session.identity().session().orElseThrow());
        node.loginAdmin().keys.revoke(key.id().toString(), IfMatch.any());
        node.logoutThread();

        assertThat(session.isStillValid()).isFalse();
        assertThat(robot.isStillValid()).isFalse();
    }

    @Test
    void aCallerKnowsWhenItsTokenHasExpired() {
        RequestCaller caller = admit(TestRequest.get(USERS).withBearer(adminToken()));
        node.clock.pass(Tokens.LIFETIME);
        assertThat(caller.isStillValid()).isFalse();
    }

    @Test
    void whoMustChangeThePasswordCanDoNothingElse() {
        node.users.create(new NewUser("bob", null, null, Node.PASSWORD, "red_lead"));
        String token = node.logins.login("bob", Node.PASSWORD);
        gate = gate(0, 0, 0);
        assertProblem(
                "PASSWORD_CHANGE_REQUIRED", () -> admit(TestRequest.get(USERS).withBearer(token)));
        assertProblem(
                "PASSWORD_CHANGE_REQUIRED",
                () -> admit(TestRequest.get("/api/v1/auth/me/").withBearer(token)));
        for (String open : List.of("me", "change-password", "logout")) {
            assertThat(admit(TestRequest.get("/api/v1/auth/" + open).withBearer(token))
                            .isAuthenticated())
                    .isTrue();
        }
    }

    @Test
    void limitsAddresses() {
        for (int left = 4; left >= 0; left--) {
            admit(TestRequest.get(USERS));
            assertThat(answer).containsEntry("X-RateLimit-Limit", "5");
            assertThat(answer).containsEntry("X-RateLimit-Remaining", Integer.toString(left));
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admit(TestRequest.get(USERS)))
                .returns("RATE_LIMITED", ProblemException::code)
                .matches(problem -> problem.retryAfterSeconds() >= 1 && problem.retryAfterSeconds() <= 60);
        assertThat(answer).containsEntry("X-RateLimit-Remaining", "0");
        assertThat(Long.parseLong(answer.get("X-RateLimit-Reset")))
                .isBetween(
                        node.clock.instant().getEpochSecond(),
                        node.clock.instant().getEpochSecond() + 61);
        assertThat(admit(TestRequest.get(USERS).from("192.0.2.1")).isAuthenticated())
                .isFalse();
    }

    @Test
    void badKeysSpendTheBudgetOfTheAddress() {
        for (int i = 0; i < 5; i++) {
            admit(TestRequest.get(USERS).withBearer("aegis_" + "0".repeat(64)));
        }
        assertProblem("RATE_LIMITED", () -> admit(TestRequest.get(USERS).withBearer(adminToken())));
    }

    @Test
    void limitsUsersAndShowsTheTighterBudget() {
        String token = adminToken();
        admit(TestRequest.get(USERS).withBearer(token).from("192.0.2.1"));
        assertThat(answer).containsEntry("X-RateLimit-Limit", "4").containsEntry("X-RateLimit-Remaining", "3");
        for (int i = 2; i <= 4; i++) {
            admit(TestRequest.get(USERS).withBearer(token).from("192.0.2." + i));
        }
        assertProblem(
                "RATE_LIMITED",
                () -> admit(TestRequest.get(USERS).withBearer(token).from("192.0.2.9")));
    }

    @Test
    void theConsoleHasABudgetOfItsOwn() {
        String token = adminToken();
        for (int i = 0; i < 50; i++) {
            admit(TestRequest.get(USERS).withCookie(token));
        }
        assertThat(answer).containsEntry("X-RateLimit-Limit", "50").containsEntry("X-RateLimit-Remaining", "0");
        assertProblem("RATE_LIMITED", () -> admit(TestRequest.get(USERS).withCookie(token)));
    }

    @Test
    void theCommandLineIsLocal() throws Exception {
        String key = Files.readString(node.home.resolve("run/cli.key")).strip();
        RequestCaller cli = admit(TestRequest.post(USERS).withBearer(key));
        assertThat(cli.username()).isEqualTo("cli");
        assertThat(cli.role()).contains(Role.ADMIN);
        assertThat(answer).isEmpty();
        assertThat(admit(TestRequest.post(USERS).withBearer(key).from("192.0.2.1"))
                        .isAuthenticated())
                .isFalse();
        assertThat(admit(TestRequest.post(USERS).withBearer(key).with("X-Forwarded-For", "127.0.0.1"))
                        .isAuthenticated())
                .isFalse();
    }
}
