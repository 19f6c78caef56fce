package io.aegis.core.runtime.jar;

import io.aegis.api.plugin.ApiOf;
import io.aegis.core.runtime.plugin.PluginBundles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles that the launcher has installed, before any plugin could come. No name makes a bundle one of them.
 *
 * @param last the number of the last one; the framework counts on and uses no number twice
 * @param packages that they export
 * @param settings that its plugins declare, each with the ids of those that do
 * @param fixed the symbolic names of those that no plugin can take the place of
 * @param apis the packages that hold the services of one plugin, each with its id
 */
public record Platform(
        long last,
        Set<String> packages,
        Set<String> fixed,
        Map<String, Set<String>> settings,
        Map<String, String> apis) {
    public static Platform of(BundleContext context) {
        Bundle[] present = context.getBundles();
        long last = Stream.of(present)
                .filter(bundle -> !bundle.getLocation().startsWith(PluginBundles.LOCATION))
                .mapToLong(Bundle::getBundleId)
                .max()
                .orElse(0);
        Set<String> packages = Stream.of(present)
                .filter(bundle -> bundle.getBundleId() <= last)
                .flatMap(
                        bundle -> bundle
                                .adapt(BundleRevision.class)
                                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                                .stream())
                .map(exported -> String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> fixed = Stream.of(present)
                .filter(bundle -> bundle.getBundleId() <= last)
                .filter(bundle -> isCoreName(bundle.getSymbolicName())
                        || PluginManifest.of(bundle).isEmpty())
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toUnmodifiableSet());
        return new Platform(last, packages, fixed, settings(present, last), apis(present));
    }

    /** The packages of API bundles, each with the id of the plugin whose services they hold ({@link ApiOf}). */
    public static Map<String, String> apis(Bundle... present) {
        Map<String, String> apis = new HashMap<>();
        for (Bundle bundle : present) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            for (BundleCapability api : revision.getDeclaredCapabilities(ApiOf.NAMESPACE)) {
                String plugin = String.valueOf(api.getAttributes().get(ApiOf.NAMESPACE));
                revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                        .forEach(exported -> apis.put(
                                String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)),
                                plugin));
            }
        }
        return apis;
    }

    private static Map<String, Set<String>> settings(Bundle[] present, long last) {
        Map<String, Set<String>> settings = new HashMap<>();
        Stream.of(present)
                .filter(bundle -> bundle.getBundleId() <= last)
                .flatMap(bundle -> PluginManifest.of(bundle).stream())
                .forEach(plugin -> plugin.settings()
                        .forEach(setting -> settings.computeIfAbsent(setting.name(), name -> new HashSet<>())
                                .add(plugin.id())));
        return settings;
    }

    public boolean has(Bundle bundle) {
        return bundle.getBundleId() <= last && !bundle.getLocation().startsWith(PluginBundles.LOCATION);
    }

    /** True for a part of it that cannot be removed. */
    public boolean isCore(Bundle bundle) {
        return has(bundle) && fixed.contains(bundle.getSymbolicName());
    }

    /** True for a name that is, or may become, one of those. */
    boolean isReserved(String symbolicName) {
        return fixed.contains(symbolicName) || isCoreName(symbolicName);
    }

    private static boolean isCoreName(String symbolicName) {
        return symbolicName.equals("io.aegis.core")
                || symbolicName.startsWith("io.aegis.core.")
                || symbolicName.equals("io.aegis.api")
                || symbolicName.startsWith("io.aegis.api.")
                || symbolicName.equals("io.aegis.spi");
    }
}
