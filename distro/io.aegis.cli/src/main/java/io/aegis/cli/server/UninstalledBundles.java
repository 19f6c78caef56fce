package io.aegis.cli.server;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.launch.Framework;

/**
 * Takes a bundle that is uninstalled out of the framework's table of who uses which service. Felix 7.0.5 leaves it there
 * with counts of zero, so that each plugin that comes and goes would cost a bundle for good; only its fields lead to the
 * table (ADR 016).
 */
final class UninstalledBundles implements BundleListener {
    private final Map<?, ?> services;

    private UninstalledBundles(Map<?, ?> services) {
        this.services = services;
    }

    /** From now on, until the framework ends. */
    static void forgetIn(Framework framework) {
        try {
            Map<?, ?> services = (Map<?, ?>) field(field(framework, "m_registry"), "m_inUseMap");
            framework.getBundleContext().addBundleListener(new UninstalledBundles(services));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("The framework is not the Felix that this program was made for", e);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            services.remove(event.getBundle());
        }
    }
}
