package io.aegis.core.rest.segment;

import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle says of itself in its manifest. */
public record PluginInfo(String id, String title, String version) {
    private static final String NAMESPACE = "io.aegis.plugin";

    public static PluginInfo of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleCapability> declared = revision == null ? List.of() : revision.getDeclaredCapabilities(NAMESPACE);
        Map<String, Object> attributes =
                declared.isEmpty() ? Map.of() : declared.get(0).getAttributes();
        String name = String.valueOf(bundle.getSymbolicName());
        return new PluginInfo(
                String.valueOf(attributes.getOrDefault(NAMESPACE, name)),
                String.valueOf(attributes.getOrDefault("title", name)),
                version(bundle));
    }

    public static boolean isPlugin(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && !revision.getDeclaredCapabilities(NAMESPACE).isEmpty();
    }

    /** The version as Maven writes it. */
    public static String version(Bundle bundle) {
        return bundle.getVersion().toString().replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.", "$1-");
    }
}
