package io.aegis.core.runtime.jar;

import java.util.Collection;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps plugins from being wired to {@code io.aegis.spi}, also by a dynamic import of everything. One that asks for it by
 * name is refused by {@link PluginRules}, with the reason.
 */
@Component(immediate = true)
public final class SpiGuard implements ResolverHookFactory, ResolverHook {
    /** The beginning of the names of its packages. */
    static final String PACKAGES = "io.aegis.spi";

    private final long lastOfPlatform;

    /** When all bundles of the distribution are installed, and before any plugin is. */
    @Activate
    public SpiGuard(BundleContext context) {
        this.lastOfPlatform = Stream.of(context.getBundles())
                .mapToLong(Bundle::getBundleId)
                .max()
                .orElse(0);
    }

    static boolean isSpi(String name) {
        return name.equals(PACKAGES) || name.startsWith(PACKAGES + ".");
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (requirement.getRevision().getBundle().getBundleId() > lastOfPlatform) {
            candidates.removeIf(candidate ->
                    isSpi(String.valueOf(candidate.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))));
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // Which bundles can be resolved is none of its business.
    }

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
        // Nor which of two versions stays.
    }

    @Override
    public void end() {
        // Nothing is kept.
    }
}
