package io.aegis.core.security.gate;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.security.Role;
import io.aegis.spi.security.Grants;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Reads the permissions out of the manifests of the bundles that are there. */
@Component(service = Grants.class)
public final class DeclaredGrants implements Grants {
    private static final int RESOLVED_STATES = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final PermissionTable table = new PermissionTable();
    private final BundleTracker<Long> tracker;

    @Activate
    public DeclaredGrants(BundleContext context) {
        tracker = new BundleTracker<>(context, RESOLVED_STATES, new Customizer(table));
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public Set<Role> rolesWith(String permission) {
        return table.rolesWith(permission);
    }

    private record Customizer(PermissionTable table) implements BundleTrackerCustomizer<Long> {
        @Override
        public @Nullable Long addingBundle(Bundle bundle, @Nullable BundleEvent event) {
            List<PermissionTable.Declaration> declared = declaredBy(bundle);
            if (declared.isEmpty()) {
                return null;
            }
            table.put(bundle.getBundleId(), declared);
            return bundle.getBundleId();
        }

        @Override
        public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Long id) {
            // Another state, the same manifest.
        }

        @Override
        public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Long id) {
            table.remove(id);
        }

        private static List<PermissionTable.Declaration> declaredBy(Bundle bundle) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null) {
                return List.of();
            }
            String pluginId = revision.getDeclaredCapabilities(Plugin.NAMESPACE).stream()
                    .map(capability ->
                            Objects.toString(capability.getAttributes().get(Plugin.NAMESPACE), ""))
                    .findFirst()
                    .orElse("");
            return revision.getDeclaredCapabilities(Permission.NAMESPACE).stream()
                    .map(capability -> declaration(pluginId, capability))
                    .toList();
        }

        private static PermissionTable.Declaration declaration(String pluginId, BundleCapability capability) {
            String name = Objects.toString(capability.getAttributes().get(Permission.NAMESPACE), "");
            Object roles = capability.getAttributes().get("roles");
            List<String> names = roles instanceof List<?> list
                    ? list.stream().map(Objects::toString).toList()
                    : roles == null ? List.of() : List.of(roles.toString());
            return new PermissionTable.Declaration(pluginId, name, names);
        }
    }
}
