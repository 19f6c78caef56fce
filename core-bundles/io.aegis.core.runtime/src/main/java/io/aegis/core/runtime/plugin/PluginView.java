package io.aegis.core.runtime.plugin;

import io.aegis.core.runtime.jar.MavenVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as {@code /plugins} answers it.
 *
 * @param kind core (cannot be removed), domain (came with the distribution) or integration (was added)
 * @param state live, failed or removed
 * @param reason why it is not live, or why an upgrade of it failed; null when there is nothing to say
 * @param since when it came into this state on this node
 * @param facets the parts that it adds to techniques
 * @param jobs the ids of its jobs
 * @param listeners the names under which it hears events
 */
public record PluginView(
        String id,
        String title,
        String version,
        String symbolicName,
        @Schema(allowableValues = {"core", "domain", "integration"}) String kind,
        @Schema(allowableValues = {"live", "failed", "removed"}) String state,
        @Nullable String reason,
        Instant since,
        List<PermissionView> permissions,
        List<SettingView> settings,
        List<String> segments,
        List<String> facets,
        List<String> jobs,
        List<String> listeners) {

    public PluginView {
        version = MavenVersion.of(version);
    }

    /** A permission that it declares. */
    public record PermissionView(String name, String description, List<String> roles) {}

    /** A setting that it declares; never the value. */
    public record SettingView(String name, String description, String defaultValue, boolean secret) {}
}
