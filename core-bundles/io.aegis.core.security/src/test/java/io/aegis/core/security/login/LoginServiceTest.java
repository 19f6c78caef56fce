package io.aegis.core.security.login;

import static io.aegis.core.security.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.Node;
import io.aegis.core.security.Pages;
import io.aegis.core.security.account.UserFilter;
import io.aegis.core.security.audit.AuditEntry;
import io.aegis.core.security.audit.AuditFilter;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.gate.Identity;
import java.time.Duration;
import java.util.ArrayList;
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

    private String refusal(String username, String password) {
        try {
            return node.logins.login(username, password);
        } catch (ProblemException e) {
            return e.code() + " " + e.getMessage() + " " + e.retryAfterSeconds();
        }
    }

    @Test
    void whoGuessesLocksOutThemselvesAlone() {
        node.from("198.51.100.1");
        for (int i = 0; i < 9; i++) {
            fail("alice", "Wrong-Password-1");
        }
        assertThat(refusal("alice", Node.PASSWORD))
                .contains("try again in 60 seconds")
                .endsWith(" 60");
        node.from("198.51.100.2");
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        node.logoutThread();
    }

    @Test
    void oneIpv6NetworkIsOneGuesser() {
        for (int i = 0; i < 5; i++) {
            node.from("2001:db8:1:2::" + (i + 1));
            fail("alice", "Wrong-Password-1");
        }
        node.from("2001:db8:1:2::77");
        fail("alice", Node.PASSWORD);
        node.logoutThread();
    }

    @Test
    void manyAddressesSlowStrangersDownAndNotTheOwner() {
        node.from("192.0.2.200");
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        for (int i = 0; i < Lockout.WRONG_PASSWORDS_OF_STRANGERS; i++) {
            node.from("198.51.100." + i);
            fail("alice", "Wrong-Password-1");
        }
        node.from("203.0.113.1");
        fail("alice", Node.PASSWORD);
        node.from("192.0.2.200");
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        node.from("203.0.113.1").clock.pass(Duration.ofMinutes(1));
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
        node.logoutThread();
    }

    @Test
    void namesThatNobodyHasAreLockedAlike() {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            known.add(refusal("alice", "Wrong-Password-1"));
            unknown.add(refusal("nobody-at-all", "Wrong-Password-1"));
        }
        assertThat(known).isEqualTo(unknown).last().asString().contains("try again in 60 seconds");
    }

    @Test
    void forgetsWrongPasswordsWithTime() {
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 24; i++) {
                node.clock.pass(Duration.ofHours(1));
                fail("alice", "Wrong-Password-1");
            }
        }
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
    }

    @Test
    void aLongAttackIsForgottenWithinADay() {
        for (int i = 0; i < 40; i++) {
            node.clock.pass(Duration.ofMinutes(16));
            fail("alice", "Wrong-Password-1");
        }
        node.clock.pass(Duration.ofHours(7));
        fail("alice", "Wrong-Password-1");
        assertThat(node.logins.login("alice", Node.PASSWORD)).isNotEmpty();
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
