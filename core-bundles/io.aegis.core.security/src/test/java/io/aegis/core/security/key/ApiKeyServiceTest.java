package io.aegis.core.security.key;

import static io.aegis.core.security.Problems.assertProblem;
import static io.aegis.core.security.Problems.assertWrongField;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.Node;
import io.aegis.core.security.Pages;
import io.aegis.core.security.Permissions;
import io.aegis.core.security.account.UserChange;
import io.aegis.core.security.audit.AuditFilter;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.RequestCaller;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyServiceTest {
    private final Node node = Node.start();

    @AfterEach
    void leave() {
        node.logoutThread();
    }

    private Node as(Role role) {
        node.user(role.id(), role);
        return node.login(role.id(), Node.PASSWORD);
    }

    private ApiKeyView create(@Nullable String scope) {
        return node.keys.create(new NewApiKey("robot", scope, null));
    }

    private static Credential bearer(ApiKeyView key) {
        return new Credential(Credential.Kind.BEARER, Objects.requireNonNull(key.key()));
    }

    private Optional<Identity> whoIs(ApiKeyView key) {
        return node.authenticator.identify(bearer(key));
    }

    private static UserChange change(Change<Boolean> active, Change<String> password) {
        return new UserChange(Change.absent(), Change.absent(), Change.absent(), active, Change.absent(), password);
    }

    private boolean isGood(String key) {
        return node.authenticator
                .identify(new Credential(Credential.Kind.KEY_HEADER, key))
                .isPresent();
    }

    @Test
    void endWithAResetOfThePasswordAndWithDeactivationForGood() {
        UUID victim = node.user("victim", Role.VIEWER);
        String reset = Objects.requireNonNull(node.login("victim", Node.PASSWORD)
                .keys
                .create(new NewApiKey("robot", "read", null))
                .key());
        node.loginAdmin();
        node.users.change(victim.toString(), change(Change.absent(), Change.to("Other-Password-5")), IfMatch.any());
        assertThat(isGood(reset)).isFalse();
        assertThat(node.keys.list(victim, Pages.first()).total()).isZero();
        String deactivated = Objects.requireNonNull(node.login("victim", "Other-Password-5")
                .keys
                .create(new NewApiKey("robot", "read", null))
                .key());
        node.loginAdmin();
        node.users.change(victim.toString(), change(Change.to(false), Change.absent()), IfMatch.any());
        node.users.change(victim.toString(), change(Change.to(true), Change.absent()), IfMatch.any());
        assertThat(isGood(deactivated)).isFalse();
        assertThat(node.log
                        .list(new AuditFilter(null, "revoke_api_key", null, null, null, null), Pages.first())
                        .items())
                .hasSize(2);
    }

    @Test
    void makeNoKeysThatOutliveThem() {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        String key = Objects.requireNonNull(node.loginAdmin()
                .keys
                .create(new NewApiKey("short", "write", end))
                .key());
        node.become(new Credential(Credential.Kind.KEY_HEADER, key));
        assertThat(node.keys.create(new NewApiKey("child", "read", null)).expiresAt())
                .isEqualTo(end);
        assertProblem("INVALID_INPUT", () -> node.keys.create(new NewApiKey("child", "read", end.plusSeconds(1))));
    }

    @Test
    void areListedForTheirOwnerAndAdministrators() {
        UUID owner = node.user("owner", Role.VIEWER);
        node.user("other", Role.RED_LEAD);
        node.login("owner", Node.PASSWORD).keys.create(new NewApiKey("robot", "read", null));
        assertThat(node.keys.list(owner, Pages.first()).total()).isEqualTo(1);
        node.login("other", Node.PASSWORD);
        assertProblem("FORBIDDEN", () -> node.keys.list(owner, Pages.first()));
        assertThat(node.keys.list(null, Pages.first()).total()).isZero();
        assertThat(node.loginAdmin().keys.list(owner, Pages.first()).total()).isEqualTo(1);
    }

    @Test
    void showsTheKeyOnce() {
        as(Role.RED_LEAD);
        ApiKeyView created = create("write");
        assertThat(created.key()).matches("aegis_[0-9a-f]{64}").startsWith(created.prefix());
        assertThat(node.keys.list(null, Pages.first()).items())
                .singleElement()
                .satisfies(listed -> assertThat(listed.key()).isNull());
        assertThat(created.toString()).doesNotContain(Objects.requireNonNull(created.key()));
    }

    @Test
    void isTakenWithBothPrefixesInBothHeaders() {
        as(Role.RED_LEAD);
        ApiKeyView created = create("write");
        String vp = Objects.requireNonNull(created.key()).replace("aegis_", "vp_");
        assertThat(whoIs(created)).isPresent();
        assertThat(node.authenticator.identify(new Credential(Credential.Kind.BEARER, vp)))
                .isPresent();
        assertThat(node.authenticator.identify(new Credential(Credential.Kind.KEY_HEADER, vp)))
                .isPresent();
        assertThat(node.authenticator.identify(new Credential(Credential.Kind.KEY_HEADER, created.key())))
                .isPresent();
        assertThat(node.authenticator.identify(new Credential(Credential.Kind.KEY_HEADER, vp + "0")))
                .isEmpty();
        assertThat(node.authenticator.identify(new Credential(Credential.Kind.COOKIE, vp)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, read, true",
        "VIEWER, write, false",
        "BLUE_TECH, write, true",
        "RED_LEAD, admin, false",
        "ADMIN, admin, true"
    })
    void isNeverAboveItsOwner(Role role, String scope, boolean allowed) {
        if (role == Role.ADMIN) {
            node.loginAdmin();
        } else {
            as(role);
        }
        if (allowed) {
            assertThat(create(scope).scope()).isEqualTo(scope);
        } else {
            assertProblem("SCOPE_NOT_ALLOWED", () -> create(scope));
        }
    }

    @Test
    void doesNotMakeWiderKeys() {
        node.loginAdmin();
        node.become(bearer(create("write")));
        assertProblem("SCOPE_NOT_ALLOWED", () -> create("admin"));
        assertThat(create("read").scope()).isEqualTo("read");
    }

    @Test
    void scopesLimitPermissions() {
        node.loginAdmin();
        RequestCaller write = node.become(bearer(create("write"))).callers.current();
        assertThat(write.may("thing:change")).isTrue();
        assertThat(write.may(Permissions.MANAGE_USERS)).isFalse();
        node.loginAdmin();
        RequestCaller full = node.become(bearer(create("admin"))).callers.current();
        assertThat(full.may(Permissions.MANAGE_USERS)).isTrue();
    }

    @Test
    void diesWithItsRevocationAndWithItsOwner() {
        as(Role.RED_LEAD);
        ApiKeyView first = create(null);
        ApiKeyView second = create("read");
        node.keys.revoke(first.id().toString(), IfMatch.any());
        assertThat(whoIs(first)).isEmpty();
        assertThat(node.another().authenticator.identify(bearer(first))).isEmpty();
        assertThat(whoIs(second)).isPresent();
        assertProblem("NOT_FOUND", () -> node.keys.revoke(first.id().toString(), IfMatch.any()));
        node.users.deactivate(second.ownerId().toString(), IfMatch.any());
        assertThat(whoIs(second)).isEmpty();
    }

    @Test
    void expires() {
        as(Role.RED_LEAD);
        ApiKeyView key = node.keys.create(
                new NewApiKey("robot", "read", java.time.Instant.now().plus(Duration.ofHours(1))));
        assertThat(whoIs(key)).isPresent();
        node.clock.pass(Duration.ofHours(2));
        assertThat(whoIs(key)).isEmpty();
        assertWrongField("expires_at", () -> node.keys.create(new NewApiKey("robot", "read", java.time.Instant.EPOCH)));
    }

    @Test
    void belongsToItsOwnerAndAdministrators() {
        as(Role.RED_LEAD);
        ApiKeyView key = create("read");
        as(Role.VIEWER);
        assertProblem("FORBIDDEN", () -> node.keys.revoke(key.id().toString(), IfMatch.any()));
        assertProblem("FORBIDDEN", () -> node.keys.get(key.id().toString()));
        assertThat(node.keys.list(null, Pages.first()).total()).isZero();
        node.loginAdmin();
        node.keys.revoke(key.id().toString(), IfMatch.any());
        assertThat(whoIs(key)).isEmpty();
    }

    @Test
    void remembersWhenItWasUsedAtMostOnceAMinute() {
        as(Role.RED_LEAD);
        ApiKeyView key = create("read");
        assertThat(whoIs(key)).isPresent();
        node.usage.flush();
        java.time.Instant first = node.clock.instant();
        assertThat(node.keys.get(key.id().toString()).lastUsedAt()).isEqualTo(first);
        node.clock.pass(Duration.ofSeconds(30));
        assertThat(whoIs(key)).isPresent();
        node.usage.flush();
        assertThat(node.keys.get(key.id().toString()).lastUsedAt()).isEqualTo(first);
        node.clock.pass(Duration.ofSeconds(31));
        node.usage.flush();
        assertThat(node.keys.get(key.id().toString()).lastUsedAt()).isEqualTo(first.plusSeconds(30));
    }

    @Test
    void keepsOnlyTheHash() {
        as(Role.RED_LEAD);
        String key = Objects.requireNonNull(create("read").key()).substring("aegis_".length());
        boolean found = node.database.<Boolean>withConnection(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT FROM security.api_key k, security.audit_log l WHERE k::text LIKE '%" + key
                            + "%' OR l::text LIKE '%" + key + "%'")) {
                return rows.next();
            }
        });
        assertThat(found).isFalse();
    }
}
