package io.aegis.core.security;

import static io.aegis.core.security.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginServiceTest {
    private final Node node = Node.start();
    private final UUID alice = node.user("alice", Role.RED_LEAD);

    private void fail(String username, String password) {
        assertProblem("INVALID_CREDENTIALS", () -> node.logins.login(username, password));
    }

    private List<String> loggedActions() {
        return node.log.list(new AuditFilter(null, null, "user", null, null, null), Pages.first()).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void letsPeopleInWhateverTheCase() {
        Identity identity =
                node.whoIs(node.logins.login(" Alice", Node.PASSWORD)).orElseThrow();
        assertThat(identity.userId()).contains(alice);
        assertThat(identity.role()).contains(Role.RED_LEAD);
        assertThat(loggedActions()).first().isEqualTo("login");
    }

    @Test
    void saysTheSameWhateverIsWrong() {
        node.user("gone", Role.VIEWER);
        node.users
                .list(new UserFilter(null, null, "gone"), Pages.first())
                .items()
                .forEach(user -> node.users.deactivate(String.valueOf(user.id()), IfMatch.any()));
        List<String> details = IntStream.range(0, 4)
                .mapToObj(i -> List.of("alice", "nobody", "gone", "a\u0000b").get(i))
                .map(name -> {
                    try {
                        return node.logins.login(name, name.equals("gone") ? Node.PASSWORD : "Wrong-Password-1");
                    } catch (ProblemException e) {
                        return e.code() + e.getMessage();
                    }
                })
                .distinct()
                .toList();
        assertThat(details).hasSize(1).first().asString().startsWith("INVALID_CREDENTIALS");
    }

    @Test
    void locksAfterFiveWrongPasswordsForAGrowingTime() {
        for (int i = 0; i < 5; i++) {
            fail("alice", "Wrong-Password-1");
        }
        fail("alice", Node.PASSWORD);
        node.clock.pass(Duration.ofSeconds(59));
        fail("alice", Node.PASSWORD);
        node.clock.pass(Duration.ofSeconds(2));
        fail("alice", "Wrong-Password-1");
        node.clock.pass(Duration.ofSeconds(61));
        fail("alice", Node.PASSWORD);
        node.clock.pass(Duration.ofSeconds(60));
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        assertThat(loggedActions()).contains("login_failed", "login_refused");
    }

    @Test
    void forgetsWrongPasswordsAfterARightOne() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                fail("alice", "Wrong-Password-1");
            }
            assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        }
    }

    @Test
    void keepsNoPasswordInTheLog() {
        fail("My-Password-In-The-Wrong-Field-1", "x");
        assertThat(node.log
                        .list(new AuditFilter(null, "login_failed", null, null, null, null), Pages.first())
                        .items())
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContainIgnoringCase("wrong-field"));
    }

    @Test
    void logoutEndsTheTokenForGood() {
        String token = node.logins.login("alice", Node.PASSWORD);
        String other = node.logins.login("alice", Node.PASSWORD);
        node.become(new Credential(Credential.Kind.BEARER, token)).logins.logout();
        node.logoutThread();
        assertThat(node.whoIs(token)).isEmpty();
        assertThat(node.whoIs(other)).isPresent();
        assertThat(node.another().whoIs(token)).isEmpty();
        assertThat(node.another().whoIs(other)).isPresent();
    }
}
