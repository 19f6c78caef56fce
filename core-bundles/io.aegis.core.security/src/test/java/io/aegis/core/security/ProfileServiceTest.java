package io.aegis.core.security;

import static io.aegis.core.security.Problems.assertProblem;
import static io.aegis.core.security.Problems.assertWrongField;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
        assertProblem("FORBIDDEN", () -> node.profile.changePassword(new PasswordChange("a", "b")));
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
                .changePassword(new PasswordChange(Node.ADMIN_PASSWORD, "Brand-New-Password-9"));
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
                () -> node.profile.changePassword(new PasswordChange("Wrong-One-12", "Brand-New-Password-9")));
        assertWrongField(
                "new_password", () -> node.profile.changePassword(new PasswordChange(Node.ADMIN_PASSWORD, "weak")));
        assertWrongField(
                "new_password",
                () -> node.profile.changePassword(new PasswordChange(Node.ADMIN_PASSWORD, Node.ADMIN_PASSWORD)));
    }

    @Test
    void countsGuessesLikeALogin() {
        node.loginAdmin();
        for (int i = 0; i < 5; i++) {
            assertWrongField(
                    "current_password",
                    () -> node.profile.changePassword(new PasswordChange("Wrong-One-12", "Brand-New-Password-9")));
        }
        assertWrongField(
                "current_password",
                () -> node.profile.changePassword(new PasswordChange(Node.ADMIN_PASSWORD, "Brand-New-Password-9")));
        assertProblem("INVALID_CREDENTIALS", () -> node.logins.login("admin", Node.ADMIN_PASSWORD));
    }
}
