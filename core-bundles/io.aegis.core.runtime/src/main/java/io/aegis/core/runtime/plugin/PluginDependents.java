package io.aegis.core.runtime.plugin;

import io.aegis.core.runtime.jar.PluginManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Finds the plugins that cannot live without another one. */
record PluginDependents(BundleContext context, ServiceComponentRuntime components) {
    /** Those of the plugins that fall with this bundle, those that need them in turn included; by id. */
    List<String> of(Bundle bundle, List<Bundle> plugins) {
        Set<Bundle> fallen = new HashSet<>(Set.of(bundle));
        boolean more = true;
        while (more) {
            List<Bundle> next = plugins.stream()
                    .filter(plugin -> !fallen.contains(plugin) && plugin.getState() == Bundle.ACTIVE)
                    .filter(plugin -> needsOne(plugin, fallen))
                    .toList();
            more = fallen.addAll(next);
        }
        fallen.remove(bundle);
        return fallen.stream().map(PluginManifest::idOf).sorted().toList();
    }

    private boolean needsOne(Bundle plugin, Set<Bundle> fallen) {
        return components.getComponentDescriptionDTOs(plugin).stream()
                .filter(components::isComponentEnabled)
                .flatMap((ComponentDescriptionDTO component) -> Arrays.stream(component.references))
                .anyMatch(reference -> isLost(reference, fallen));
    }

    /** True if a mandatory reference has no provider but those that fall. */
    private boolean isLost(ReferenceDTO reference, Set<Bundle> fallen) {
        if (reference.cardinality.startsWith("0")) {
            return false;
        }
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(reference.interfaceName, reference.target);
            List<Bundle> providers = new ArrayList<>();
            for (ServiceReference<?> service : found == null ? new ServiceReference<?>[0] : found) {
                providers.add(service.getBundle());
            }
            return !providers.isEmpty() && fallen.containsAll(providers);
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }
}
