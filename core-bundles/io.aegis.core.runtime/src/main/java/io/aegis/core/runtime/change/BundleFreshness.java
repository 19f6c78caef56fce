package io.aegis.core.runtime.change;

import io.aegis.api.change.Freshness;
import io.aegis.core.runtime.jar.PluginManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Hands each bundle its own keys. */
@Component(service = Freshness.class, scope = ServiceScope.BUNDLE)
public final class BundleFreshness implements Freshness {
    /** Changed with everything of the bundle. */
    private static final String ALL = "";

    private final ChangeLog log;
    private final String plugin;

    /** For the bundle that asks. */
    @Activate
    public BundleFreshness(ComponentContext context, @Reference ChangeLog log) {
        this(log, PluginManifest.idOf(context.getUsingBundle()));
    }

    BundleFreshness(ChangeLog log, String plugin) {
        this.log = log;
        this.plugin = plugin;
    }

    @Override
    public BooleanSupplier current(String... keys) {
        int[] slots = new int[keys.length + 1];
        for (int i = 0; i < keys.length; i++) {
            slots[i] = ChangeLog.slot(plugin, keys[i]);
        }
        slots[keys.length] = ChangeLog.slot(plugin, ALL);
        return log.current(slots);
    }

    @Override
    public void changed(String... keys) {
        List<Integer> slots = new ArrayList<>();
        for (String key : keys) {
            slots.add(ChangeLog.slot(plugin, key));
        }
        log.changed(slots);
    }

    @Override
    public void everythingChanged() {
        log.changed(List.of(ChangeLog.slot(plugin, ALL)));
    }

    /** The bundle goes: what it kept ready is nobody's. */
    @Deactivate
    public void stop() {
        log.count(List.of(ChangeLog.slot(plugin, ALL)));
    }
}
