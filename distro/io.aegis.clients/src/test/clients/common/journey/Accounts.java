package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ApiKeysApi;
import org.openapitools.client.api.AuditLogsApi;
import org.openapitools.client.api.AuthApi;
import org.openapitools.client.api.UsersApi;
import org.openapitools.client.model.SecurityNewApiKey;
import org.openapitools.client.model.SecurityNewUser;
import org.openapitools.client.model.SecurityUserChange;

/** Users, keys and the audit log. */
final class Accounts {
    private final Calls calls;
    private final AuthApi auth;
    private final UsersApi users;
    private final ApiKeysApi keys;
    private final AuditLogsApi audit;

    Accounts(Calls calls, ApiClient client) {
        this.calls = calls;
        this.auth = new AuthApi(client);
        this.users = new UsersApi(client);
        this.keys = new ApiKeysApi(client);
        this.audit = new AuditLogsApi(client);
    }

    void make() {
        same("me", calls.call("auth_me", () -> auth.authMe()).getUsername(), "admin");
        users();
        keys();
        auditLog();
    }

    private void users() {
        String name = "client-" + System.nanoTime();
        SecurityNewUser wanted = new SecurityNewUser()
                .username(name)
                .displayName("Jürgen \"J\" O'Neil")
                .password("First-Password-1")
                .role(SecurityNewUser.RoleEnum.RED_TECH);
        var user = calls.call("users_create", () -> users.usersCreate(wanted, null));
        same("username", user.getUsername(), name);
        same("display_name", user.getDisplayName(), "Jürgen \"J\" O'Neil");
        same("email", user.getEmail(), null);
        same("role", user.getRole().getValue(), "red_tech");
        same("must_change_password", user.getMustChangePassword(), true);
        String id = user.getId().toString();
        same("id", calls.call("users_get", () -> users.usersGet(id)).getId(), user.getId());
        var changed = calls.call(
                "users_change",
                () -> users.usersChange(id, new SecurityUserChange().email("j@example.org"), null));
        same("email", changed.getEmail(), "j@example.org");
        var page = calls.call("users_list", () -> users.usersList("red_tech", true, name, 0, 10, null));
        same("total", page.getTotal(), 1L);
        same("item", page.getItems().get(0).getUsername(), name);
        same("next_cursor", page.getNextCursor(), null);
        calls.run("users_logoutAll", () -> users.usersLogoutAll(id, null));
        calls.run("users_deactivate", () -> users.usersDeactivate(id, null));
        same("username", calls.call("users_me", () -> users.usersMe()).getUsername(), "admin");
        var me = calls.call(
                "users_changePreferences", () -> users.usersChangePreferences(Map.of("theme", "dark"), null));
        same("theme", me.getPreferences().get("theme"), "dark");
    }

    private void keys() {
        OffsetDateTime end = OffsetDateTime.of(2099, 12, 31, 12, 0, 0, 0, ZoneOffset.ofHours(2));
        var key = calls.call(
                "api-keys_create",
                () -> keys.apiKeysCreate(
                        new SecurityNewApiKey()
                                .name("Client")
                                .scope(SecurityNewApiKey.ScopeEnum.READ)
                                .expiresAt(end),
                        null));
        holds("a key", key.getKey().length() > 20);
        same("expires_at", key.getExpiresAt().toInstant(), end.toInstant());
        same("last_used_at", key.getLastUsedAt(), null);
        String id = key.getId().toString();
        same("name", calls.call("api-keys_get", () -> keys.apiKeysGet(id)).getName(), "Client");
        holds("keys", !calls.call("api-keys_list", () -> keys.apiKeysList(null, null, null, null))
                .getItems()
                .isEmpty());
        calls.run("api-keys_revoke", () -> keys.apiKeysRevoke(id, null));
    }

    private void auditLog() {
        var page = calls.call(
                "audit-logs_list",
                () -> audit.auditLogsList(null, "create_user", null, null, "2020-01-01", null, null, 1, null));
        same("limit", page.getLimit(), 1);
        same("action", page.getItems().get(0).getAction(), "create_user");
        holds("actions", calls.call("audit-logs_actions", () -> audit.auditLogsActions()).contains("create_user"));
        holds(
                "types",
                calls.call("audit-logs_entityTypes", () -> audit.auditLogsEntityTypes()).contains("user"));
        String head = calls.call("audit-logs_head", () -> audit.auditLogsHead()).getHash();
        var proof = calls.call("audit-logs_verify", () -> audit.auditLogsVerify(head));
        same("intact", proof.getIntact(), true);
        same("first_broken", proof.getFirstBroken(), null);
    }
}
