package io.aegis.notification.preference;

import io.aegis.api.rest.Change;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change; what it does not name stays as it is.
 *
 * @param types types of notifications to switch on or off
 * @param channels channels to switch on or off
 */
public record PreferencesChange(
        Change<Map<String, @Nullable Boolean>> types, Change<Map<String, @Nullable Boolean>> channels) {}
