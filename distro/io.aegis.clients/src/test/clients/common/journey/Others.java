package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.CapabilitiesApi;
import org.openapitools.client.api.NotificationsApi;
import org.openapitools.client.api.PluginsApi;
import org.openapitools.client.api.SystemApi;
import org.openapitools.client.api.WebhooksApi;
import org.openapitools.client.model.NotificationPreferencesChange;
import org.openapitools.client.model.WebhookNewWebhook;
import org.openapitools.client.model.WebhookWebhookChange;

/** Webhooks, notifications and the server itself. */
final class Others {
    private final Calls calls;
    private final WebhooksApi webhooks;
    private final NotificationsApi notifications;
    private final SystemApi system;
    private final PluginsApi plugins;
    private final CapabilitiesApi capabilities;

    Others(Calls calls, ApiClient client) {
        this.calls = calls;
        this.webhooks = new WebhooksApi(client);
        this.notifications = new NotificationsApi(client);
        this.system = new SystemApi(client);
        this.plugins = new PluginsApi(client);
        this.capabilities = new CapabilitiesApi(client);
    }

    void make() {
        webhooks();
        notifications();
        server();
    }

    private void webhooks() {
        WebhookNewWebhook wanted = new WebhookNewWebhook()
                .url("http://127.0.0.1:9/hook?a=b&c=%20")
                .events(List.of("test.validated"))
                .name("SIEM")
                .headers(Map.of("X-Token", "secret"));
        var webhook = calls.call("webhooks_create", () -> webhooks.webhooksCreate(wanted, null));
        same("url", webhook.getUrl(), "http://127.0.0.1:9/hook?a=b&c=%20");
        same("header_names", webhook.getHeaderNames(), List.of("X-Token"));
        holds("a secret", !webhook.getSecret().isEmpty());
        same("disabled_reason", webhook.getDisabledReason(), null);
        UUID id = webhook.getId();
        same("secret", calls.call("webhooks_get", () -> webhooks.webhooksGet(id)).getSecret(), null);
        holds("webhooks", calls.call("webhooks_list", () -> webhooks.webhooksList(true, null, null, null, null))
                        .getTotal()
                > 0);
        var changed = calls.call(
                "webhooks_change",
                () -> webhooks.webhooksChange(id, new WebhookWebhookChange().name("SOAR"), null));
        same("name", changed.getName(), "SOAR");
        // Without its body.
        holds("a new secret", !calls.call("webhooks_rotate", () -> webhooks.webhooksRotate(id, null, null, null))
                .getSecret()
                .equals(webhook.getSecret()));
        UUID delivery =
                calls.call("webhooks_test", () -> webhooks.webhooksTest(id, null)).getId();
        var log = calls.call(
                "webhooks_listDeliveries", () -> webhooks.webhooksListDeliveries(id, null, null, null, null, null));
        same("delivery", log.getItems().get(0).getId(), delivery);
        var one = calls.call("webhooks_getDeliveries", () -> webhooks.webhooksGetDeliveries(id, delivery));
        same("webhook_id", one.getWebhookId(), id);
        holds("payload " + one.getPayload(), one.getPayload() instanceof Map);
        calls.call("webhooks_resend", () -> webhooks.webhooksResend(id, delivery, null));
        calls.run("webhooks_delete", () -> webhooks.webhooksDelete(id, null));
    }

    private void notifications() {
        same(
                "offset",
                calls.call("notifications_list", () -> notifications.notificationsList(true, null, 0, 5, null))
                        .getOffset(),
                0);
        calls.call("notifications_preferences", () -> notifications.notificationsPreferences());
        var changed = calls.call(
                "notifications_changePreferences",
                () -> notifications.notificationsChangePreferences(
                        new NotificationPreferencesChange().types(Map.of("test.mentioned", false)), null));
        same("test.mentioned", changed.getTypes().get("test.mentioned"), false);
        calls.call("notifications_markAll", () -> notifications.notificationsMarkAll(null));
    }

    private void server() {
        same("status", calls.call("system_health", () -> system.systemHealth()).getStatus().getValue(), "up");
        holds("jobs", !calls.call("system_schedulerStatus", () -> system.systemSchedulerStatus())
                .getJobs()
                .isEmpty());
        calls.call("system_run", () -> system.systemRun("rebuild-coverage", null));
        var page = calls.call("plugins_list", () -> plugins.pluginsList(0, 100, null));
        holds("plugins", page.getItems().size() > 5);
        same("id", calls.call("plugins_get", () -> plugins.pluginsGet("d3fend")).getId(), "d3fend");
        holds("facets", calls.call("capabilities_get", () -> capabilities.capabilitiesGet())
                .getFacets()
                .contains("d3fend"));
    }
}
