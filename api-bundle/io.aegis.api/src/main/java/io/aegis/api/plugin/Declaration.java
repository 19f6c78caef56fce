package io.aegis.api.plugin;

/**
 * Something that a plugin declares in its manifest.
 *
 * @param pluginId the plugin
 * @param name what it declares, for example {@code coverage.changed}
 * @param description in a few words for people; empty if it says none
 */
public record Declaration(String pluginId, String name, String description) {}
