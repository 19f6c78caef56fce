package io.aegis.core.security.account;

import static io.aegis.core.security.Problems.assertProblem;
import static io.aegis.core.security.Problems.assertWrongField;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.Node;
import io.aegis.core.security.Pages;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.Origin;
import io.aegis.core.security.gate.RequestCaller;
import io.aegis.core.security.key.NewApiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileServiceTest {
    private final Node node = Node.start();

    @AfterEach
    void leave() {
        node.logoutThread();
    }

    @Test
    void showsOneself() {
        node.user("alice", Role.RED_TECH);
        assertThat(node.login("alice", Node.PASSWORD).profile.me().role()).isEqualTo("red_tech");
    }

    @Test
    void showsTheCommandLineToo() {
        node.callers.enter(new RequestCaller(Identity.COMMAND_LINE, Origin.PLATFORM, node.grants));
        assertThat(node.profile.me().username()).isEqualTo("cli");
        assertProblem("FORBIDDEN", () -> node.profile.changePreferences(Map.of(), IfMatch.any()));
        assertProblem("FORBIDDEN", () -> node.profile.changePassword(new PasswordChange("a", "b", null)));
    }

    @Test
    void mergesPreferences() {
        node.loginAdmin();
        node.profile.changePreferences(Map.of("theme", "dark", "columns", Map.of("a", 1)), IfMatch.any());
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("theme", null);
        change.put("rows", 20);
        UserView after = node.profile.changePreferences(change, IfMatch.any());
        assertThat(after.preferences()).isEqualTo(Map.of("columns", Map.of("a", 1), "rows", 20));
        assertThat(node.profile.me()).isEqualTo(after);
    }

    @Test
    void limitsPreferences() {
        node.loginAdmin();
        assertProblem(
                "INVALID_INPUT", () -> node.profile.changePreferences(Map.of("a", "x".repeat(20_000)), IfMatch.any()));
        assertProblem("INVALID_INPUT", () -> node.profile.changePreferences(Map.of("a", "\u0000"), IfMatch.any()));
    }

    @Test
    void changesThePasswordAndEndsAllSessions() throws Exception {
        Path file = node.home.resolve("admin-password.txt");
        Files.writeString(file, "old");
        String old = node.logins.login("admin", Node.ADMIN_PASSWORD);
        String fresh = node.become(new Credential(Credential.Kind.COOKIE, old))
                .profile
                .changePassword(new PasswordChange(Node.ADMIN_PASSWORD, "Brand-New-Password-9", null));
        assertThat(node.whoIs(old)).isEmpty();
        assertThat(node.whoIs(fresh)).isPresent();
        assertThat(node.logins.login("admin", "Brand-New-Password-9")).isNotEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesWrongPasswordsAndWeakOnes() {
        node.loginAdmin();
        assertWrongField(
                "current_password",
                () -> node.profile.changePassword(new PasswordChange("Wrong-One-12", "Brand-New-Password-9", null)));
        assertWrongField(
                "new_password",
                () -> node.profile.changePassword(new PasswordChange(Node.ADMIN_PASSWORD, "weak", null)));
        assertWrongField(
                "new_password",
                () -> node.profile.changePassword(new PasswordChange(Node.ADMIN_PASSWORD, Node.ADMIN_PASSWORD, null)));
    }

    private void guess() {
        assertWrongField(
                "current_password",
                () -> node.profile.changePassword(new PasswordChange("Wrong-One-12", "Brand-New-Password-9", null)));
    }

    @Test
    void countsGuessesOfASessionForItselfAlone() {
        node.loginAdmin();
        for (int i = 0; i < 5; i++) {
            guess();
        }
        PasswordChange right = new PasswordChange(Node.ADMIN_PASSWORD, "Brand-New-Password-9", null);
        assertWrongField("current_password", () -> node.profile.changePassword(right));
        assertThat(node.loginAdmin().profile.changePassword(right)).isNotEmpty();
    }

    @Test
    void changesThePasswordWhateverOthersGuess() {
        node.loginAdmin();
        RequestCaller admin = node.callers.current();
        node.from("198.51.100.1");
        for (int i = 0; i < 8; i++) {
            assertProblem("INVALID_CREDENTIALS", () -> node.logins.login("admin", "Wrong-Password-1"));
        }
        node.callers.enter(admin);
        PasswordChange right = new PasswordChange(Node.ADMIN_PASSWORD, "Brand-New-Password-9", null);
        assertThat(node.profile.changePassword(right)).isNotEmpty();
    }

    @Test
    void endsAllSessionsAndKeepsKeys() {
        UUID alice = node.user("alice", Role.VIEWER);
        String token = node.logins.login("alice", Node.PASSWORD);
        String other = node.logins.login("alice", Node.PASSWORD);
        node.become(new Credential(Credential.Kind.BEARER, token));
        node.keys.create(new NewApiKey("robot", "read", null));
        node.profile.logoutAll();
        assertThat(node.whoIs(token)).isEmpty();
        assertThat(node.whoIs(other)).isEmpty();
        assertThat(node.another().whoIs(other)).isEmpty();
        assertThat(node.keys.list(alice, Pages.first()).total()).isEqualTo(1);
        String third = node.logins.login("alice", Node.PASSWORD);
        node.loginAdmin().users.logoutAll(alice.toString());
        assertThat(node.whoIs(third)).isEmpty();
    }

    @Test
    void revokesKeysWithThePasswordWhereAsked() {
        UUID alice = node.user("alice", Role.VIEWER);
        node.login("alice", Node.PASSWORD).keys.create(new NewApiKey("robot", "read", null));
        node.profile.changePassword(new PasswordChange(Node.PASSWORD, "Brand-New-Password-9", null));
        assertThat(node.keys.list(alice, Pages.first()).total()).isEqualTo(1);
        node.profile.changePassword(new PasswordChange("Brand-New-Password-9", "Brand-New-Password-8", true));
        assertThat(node.keys.list(alice, Pages.first()).total()).isZero();
    }
}
