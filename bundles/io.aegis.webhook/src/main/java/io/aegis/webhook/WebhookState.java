package io.aegis.webhook;

import java.util.List;

/** What the audit trail keeps of a webhook. */
record WebhookState(String name, String url, List<String> events, boolean enabled, List<String> headerNames) {
    static WebhookState of(Webhook webhook) {
        return new WebhookState(
                webhook.name(), webhook.url(), webhook.events(), webhook.enabled(), webhook.headerNames());
    }
}
