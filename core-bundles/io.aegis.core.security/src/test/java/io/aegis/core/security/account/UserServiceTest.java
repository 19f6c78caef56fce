package io.aegis.core.security.account;

import static io.aegis.core.security.Problems.assertProblem;
import static io.aegis.core.security.Problems.assertWrongField;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.core.security.Node;
import io.aegis.core.security.Pages;
import io.aegis.core.security.audit.AuditEntry;
import io.aegis.core.security.audit.AuditFilter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserServiceTest {
    private final Node node = Node.start();
    private final UserService users = node.users;

    private static NewUser named(String username) {
        return new NewUser(username, "a@example.org", "Somebody", Node.PASSWORD, "viewer");
    }

    private static UserChange role(@Nullable String role) {
        return new UserChange(
                Change.absent(), Change.absent(), Change.to(role), Change.absent(), Change.absent(), Change.absent());
    }

    private static UserChange email(@Nullable String email) {
        return new UserChange(
                Change.absent(), Change.to(email), Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    private static UserChange password(@Nullable String password) {
        return new UserChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(password));
    }

    private String adminId() {
        return Objects.toString(users.list(new UserFilter(Role.ADMIN, true, null), Pages.first())
                .items()
                .get(0)
                .id());
    }

    @Test
    void createsWhoMustChangeThePassword() {
        UserView created = users.create(named("Bob"));
        assertThat(created.username()).isEqualTo("bob");
        assertThat(created.mustChangePassword()).isTrue();
        assertThat(created.isActive()).isTrue();
        assertThat(users.get(Objects.toString(created.id()))).isEqualTo(created);
    }

    @Test
    void otherBundlesFindUsersByIdAndName() {
        UserDirectory directory = new UserDirectory(node.state);
        UserView created = users.create(named("Bob"));
        UUID id = Objects.requireNonNull(created.id());
        User expected = new User(id, "bob", Role.VIEWER, true);
        assertThat(directory.find(id)).contains(expected);
        assertThat(directory.named("BOB")).contains(expected);
        users.deactivate(id.toString(), IfMatch.any());
        assertThat(directory.named("bob")).contains(new User(id, "bob", Role.VIEWER, false));
        assertThat(directory.named("nobody")).isEmpty();
        assertThat(directory.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void otherBundlesFindTheActiveUsersOfARole() {
        UserDirectory directory = new UserDirectory(node.state);
        for (String name : List.of("cleo", "bob", "ada")) {
            users.create(named(name));
        }
        assertThat(directory.withRole(Role.VIEWER, 10))
                .extracting(User::username)
                .containsExactly("ada", "bob", "cleo");
        assertThat(directory.withRole(Role.VIEWER, 2))
                .extracting(User::username)
                .containsExactly("ada", "bob");
        assertThat(directory.withRole(Role.RED_LEAD, 10)).isEmpty();
        User ada = directory.named("ada").orElseThrow();
        users.deactivate(ada.id().toString(), IfMatch.any());
        assertThat(directory.withRole(Role.VIEWER, 10))
                .extracting(User::username)
                .containsExactly("bob", "cleo");
    }

    @Test
    void refusesASecondOfTheSameName() {
        users.create(named("bob"));
        assertProblem("DUPLICATE", () -> users.create(named("BOB")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "system", "cli", "anonymous", "a b", "-a", "a\u0000", "ädmin", "a'--"})
    void refusesNamesThatAreNone(String username) {
        assertWrongField("username", () -> users.create(named(username)));
    }

    @Test
    void refusesOtherWrongFields() {
        assertWrongField("role", () -> users.create(new NewUser("bob", null, null, Node.PASSWORD, "wizard")));
        assertWrongField("password", () -> users.create(new NewUser("bob", null, null, "short", "viewer")));
        assertWrongField("email", () -> users.create(new NewUser("bob", "nowhere", null, Node.PASSWORD, "viewer")));
        assertWrongField(
                "display_name", () -> users.create(new NewUser("bob", null, "a\u0000", Node.PASSWORD, "viewer")));
    }

    @Test
    void changesOnlyWhatIsNamedAndCountsVersions() {
        UserView before = users.create(named("bob"));
        String id = Objects.toString(before.id());
        UserView after = users.change(id, email(null), new IfMatch("\"" + before.version() + "\""));
        assertThat(after.email()).isNull();
        assertThat(after.displayName()).isEqualTo("Somebody");
        assertThat(after.version()).isNotEqualTo(before.version());
        assertProblem(
                "PRECONDITION_FAILED",
                () -> users.change(id, email("b@example.org"), new IfMatch("\"" + before.version() + "\"")));
        assertWrongField("role", () -> users.change(id, role(null), IfMatch.any()));
        assertWrongField("role", () -> users.change(id, role("root"), IfMatch.any()));
    }

    @Test
    void findsNobodyUnderAWrongId() {
        assertProblem("NOT_FOUND", () -> users.get("me too"));
        assertProblem("NOT_FOUND", () -> users.get(UUID.randomUUID().toString()));
        assertProblem("NOT_FOUND", () -> users.deactivate(UUID.randomUUID().toString(), IfMatch.any()));
    }

    @Test
    void givesSomebodyANewPassword() {
        String id = Objects.toString(users.create(named("bob")).id());
        String token = node.logins.login("bob", Node.PASSWORD);
        UserView after = users.change(id, password("Another-Password-3"), IfMatch.any());
        assertThat(after.mustChangePassword()).isTrue();
        assertThat(node.whoIs(token)).isEmpty();
        assertThat(node.logins.login("bob", "Another-Password-3")).isNotEmpty();
        node.loginAdmin();
        assertWrongField("password", () -> users.change(adminId(), password("Another-Password-3"), IfMatch.any()));
        node.logoutThread();
    }

    @Test
    void keepsOneAdministrator() {
        assertProblem("LAST_ADMIN", () -> users.deactivate(adminId(), IfMatch.any()));
        assertProblem("LAST_ADMIN", () -> users.change(adminId(), role("viewer"), IfMatch.any()));
        String first = adminId();
        node.user("zoe", Role.ADMIN);
        users.deactivate(first, IfMatch.any());
        assertThat(users.get(first).isActive()).isFalse();
        assertProblem("LAST_ADMIN", () -> users.deactivate(adminId(), IfMatch.any()));
    }

    @Test
    void keepsOneAdministratorAlsoWhenTwoGoAtTheSameTime() throws Exception {
        String first = adminId();
        String second = node.user("zoe", Role.ADMIN).toString();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> one = threads.submit(() -> deactivateAt(start, first));
            Future<Boolean> two = threads.submit(() -> deactivateAt(start, second));
            start.countDown();
            assertThat(one.get()).isNotEqualTo(two.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean deactivateAt(CountDownLatch start, String id) throws InterruptedException {
        start.await();
        try {
            users.deactivate(id, IfMatch.any());
            return true;
        } catch (io.aegis.api.error.ProblemException e) {
            return false;
        }
    }

    @Test
    void listsWithFiltersAndPages() {
        users.create(named("bob"));
        users.create(named("carol"));
        assertThat(users.list(UserFilter.ALL, Pages.first()).total()).isEqualTo(3);
        assertThat(users.list(new UserFilter(Role.VIEWER, true, "AR"), Pages.first())
                        .items())
                .extracting(UserView::username)
                .containsExactly("carol");
        assertThat(users.list(new UserFilter(null, null, "%"), Pages.first()).total())
                .isZero();
        users.create(new NewUser("dora", null, "D\u00f3ra M\u00fcller-Stra\u00dfer", Node.PASSWORD, "viewer"));
        for (String asked : List.of("M\u00dcLLER", "muller", "strasser", "dora mu")) {
            assertThat(users.list(new UserFilter(null, null, asked), Pages.first())
                            .items())
                    .as(asked)
                    .extracting(UserView::username)
                    .containsExactly("dora");
        }
        assertThat(users.list(UserFilter.ALL, new io.aegis.api.rest.PageRequest(2, 1))
                        .items())
                .extracting(UserView::username)
                .containsExactly("carol");
    }

    @Test
    void leavesARecordWithoutSecrets() {
        String id = Objects.toString(users.create(named("bob")).id());
        users.change(id, password("Another-Password-3"), IfMatch.any());
        users.change(id, role("blue_tech"), IfMatch.any());
        users.deactivate(id, IfMatch.any());
        var entries = node.log
                .list(new AuditFilter(null, null, "user", id, null, null), Pages.first())
                .items();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("deactivate_user", "update_user", "update_user", "create_user");
        assertThat(entries.toString()).contains("blue_tech").doesNotContain("argon2", "Another-Password-3");
    }
}
