package io.aegis.core.runtime.plugin;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the plugins are live. One that an operator added and that failed leaves the server healthy. */
@Component
public final class PluginHealth implements HealthCheck {
    private final PluginManager plugins;

    @Activate
    public PluginHealth(@Reference PluginManager plugins) {
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Health check() {
        List<PluginView> all = plugins.catalog().list();
        long live = all.stream().filter(view -> view.state().equals("live")).count();
        List<PluginView> failed =
                all.stream().filter(view -> view.state().equals("failed")).toList();
        String words = live + " live, " + failed.size() + " failed";
        boolean up = failed.stream().allMatch(view -> view.kind().equals("integration"));
        return up ? Health.up(words) : Health.down(words);
    }
}
