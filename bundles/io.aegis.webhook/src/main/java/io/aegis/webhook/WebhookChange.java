package io.aegis.webhook;

import io.aegis.api.rest.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change. The secret is changed by a rotation.
 *
 * @param name what people call it
 * @param url who is called
 * @param events types of events, or {@code *}
 * @param enabled false to tell it nothing for a while
 */
record WebhookChange(
        Change<String> name, Change<String> url, Change<List<@Nullable String>> events, Change<Boolean> enabled) {}
