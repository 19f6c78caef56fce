package io.aegis.webhook;

import io.aegis.api.rest.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change. The secret is changed by a rotation.
 *
 * @param name what people call it
 * @param url who is called
 * @param events types of events, or {@code *}
 * @param headers take the place of those that were there; null for none
 * @param enabled false to tell it nothing for a while
 */
public record WebhookChange(
        Change<String> name,
        Change<String> url,
        Change<List<@Nullable String>> events,
        Change<Boolean> enabled,
        Change<Map<String, @Nullable String>> headers) {
    /** Without the headers, whose values are secrets. */
    @Override
    public String toString() {
        return "WebhookChange[" + name + "]";
    }
}
