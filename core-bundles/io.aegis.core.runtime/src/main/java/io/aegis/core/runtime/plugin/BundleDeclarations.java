package io.aegis.core.runtime.plugin;

import io.aegis.api.plugin.Declaration;
import io.aegis.api.plugin.Declarations;
import io.aegis.core.runtime.jar.PluginManifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads the manifests of the bundles that are resolved: what is merely being looked at declares nothing yet. */
@Component(service = Declarations.class)
public final class BundleDeclarations implements Declarations {
    private static final int RESOLVED_STATES = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final BundleContext context;

    @Activate
    public BundleDeclarations(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Declaration> of(String namespace) {
        Map<String, Declaration> found = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if ((bundle.getState() & RESOLVED_STATES) != 0 && revision != null) {
                revision.getDeclaredCapabilities(namespace).stream()
                        .map(capability -> declaration(bundle, namespace, capability.getAttributes()))
                        .forEach(declaration -> found.putIfAbsent(declaration.name(), declaration));
            }
        }
        return List.copyOf(found.values());
    }

    private static Declaration declaration(Bundle bundle, String namespace, Map<String, Object> attributes) {
        return new Declaration(
                PluginManifest.idOf(bundle),
                Objects.toString(attributes.get(namespace), ""),
                Objects.toString(attributes.get("description"), ""));
    }
}
