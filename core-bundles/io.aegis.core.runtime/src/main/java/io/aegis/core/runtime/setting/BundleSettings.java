package io.aegis.core.runtime.setting;

import io.aegis.api.plugin.Setting;
import io.aegis.api.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Hands each bundle the settings that it declares. */
@Component(service = Settings.class, scope = ServiceScope.BUNDLE)
public final class BundleSettings implements Settings {
    private final SettingValues values;

    /** Reads the settings of the bundle that asks. */
    @Activate
    public BundleSettings(ComponentContext context) {
        Path home = homeFolder(System.getenv("AEGIS_HOME"), System.getProperty("aegis.home"));
        this.values = new SettingValues(
                declaredBy(context.getUsingBundle()),
                SettingFile.read(home.resolve("aegis.conf")),
                System.getenv(),
                home);
    }

    static Path homeFolder(@Nullable String variable, @Nullable String property) {
        String name = variable == null || variable.isBlank() ? property : variable;
        if (name == null || name.isBlank()) {
            throw new IllegalStateException("AEGIS_HOME is not set: it names the folder of this server");
        }
        Path home = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(home) || !Files.isWritable(home)) {
            throw new IllegalStateException("AEGIS_HOME " + home + " is not a folder that can be written to");
        }
        return home;
    }

    static Map<String, String> declaredBy(Bundle bundle) {
        Map<String, String> declared = new HashMap<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        for (BundleCapability capability : revision.getDeclaredCapabilities(Setting.NAMESPACE)) {
            Map<String, Object> attributes = capability.getAttributes();
            declared.put(
                    String.valueOf(attributes.get(Setting.NAMESPACE)),
                    String.valueOf(attributes.getOrDefault("default", "")));
        }
        return declared;
    }

    @Override
    public String text(String name) {
        return values.text(name);
    }

    @Override
    public int integer(String name) {
        return values.integer(name);
    }

    @Override
    public boolean flag(String name) {
        return values.flag(name);
    }

    @Override
    public Duration duration(String name) {
        return values.duration(name);
    }

    @Override
    public List<String> list(String name) {
        return values.list(name);
    }

    @Override
    public Path home() {
        return values.home();
    }
}
