package io.aegis.core.runtime.jar;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.core.runtime.plugin.PluginView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle says of itself in its manifest. */
public record PluginManifest(
        String id,
        String title,
        String symbolicName,
        String version,
        List<PluginView.PermissionView> permissions,
        List<PluginView.SettingView> settings) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** Empty for a bundle that is no plugin. */
    public static Optional<PluginManifest> of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null
                || revision.getDeclaredCapabilities(Plugin.NAMESPACE).isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> plugin =
                revision.getDeclaredCapabilities(Plugin.NAMESPACE).get(0).getAttributes();
        String id = text(plugin, Plugin.NAMESPACE);
        return Optional.of(new PluginManifest(
                id,
                plugin.containsKey("title") ? text(plugin, "title") : id,
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                revision.getDeclaredCapabilities(Permission.NAMESPACE).stream()
                        .map(PluginManifest::permission)
                        .toList(),
                revision.getDeclaredCapabilities(Setting.NAMESPACE).stream()
                        .map(PluginManifest::setting)
                        .toList()));
    }

    /** The id of the plugin, or the symbolic name of a bundle that is none. */
    public static String idOf(Bundle bundle) {
        return of(bundle).map(PluginManifest::id).orElseGet(bundle::getSymbolicName);
    }

    public boolean hasGoodId() {
        return ID.matcher(id).matches();
    }

    private static PluginView.PermissionView permission(BundleCapability capability) {
        Map<String, Object> attributes = capability.getAttributes();
        List<String> roles = attributes.get("roles") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new PluginView.PermissionView(
                text(attributes, Permission.NAMESPACE), text(attributes, "description"), roles);
    }

    private static PluginView.SettingView setting(BundleCapability capability) {
        Map<String, Object> attributes = capability.getAttributes();
        boolean secret = Boolean.parseBoolean(text(attributes, "secret"));
        return new PluginView.SettingView(
                text(attributes, Setting.NAMESPACE),
                text(attributes, "description"),
                secret ? "" : text(attributes, "default"),
                secret);
    }

    private static String text(Map<String, Object> attributes, String name) {
        return String.valueOf(attributes.getOrDefault(name, ""));
    }
}
