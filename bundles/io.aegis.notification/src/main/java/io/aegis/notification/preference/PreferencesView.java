package io.aegis.notification.preference;

import io.aegis.api.rest.Versioned;
import java.util.Map;

/**
 * How the caller wants to be told.
 *
 * @param types each type of notification, and whether it is wanted
 * @param channels each channel that is there or was chosen, and whether it is used
 * @param version changes with each change
 */
public record PreferencesView(Map<String, Boolean> types, Map<String, Boolean> channels, String version)
        implements Versioned {}
