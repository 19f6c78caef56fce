package io.aegis.core.runtime.plugin;

import io.aegis.api.plugin.Setting;
import io.aegis.api.setting.SettingRule;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.setting.SettingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of plugins that do not come with the distribution: checked before one is started, and written down in
 * {@code HOME/run/plugins}, since the launcher checks all settings at the next start while the database, which holds
 * the jars, is away.
 */
final class PluginSettings implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(PluginSettings.class);
    private static final String CAPABILITIES = "Provide-Capability";

    private final Path home;
    private final PluginBundles bundles;
    private final Map<String, String> environment;

    PluginSettings(Path home, PluginBundles bundles, Map<String, String> environment) {
        this.home = home;
        this.bundles = bundles;
        this.environment = environment;
    }

    /** A line for each of the bundle's settings that has a wrong value. */
    List<String> complaints(Bundle bundle) {
        Map<String, String> file = SettingFile.read(home.resolve("aegis.conf"));
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(Setting.NAMESPACE).stream()
                .map(capability -> SettingRule.of(capability.getAttributes()))
                .flatMap(rule -> rule.complaintAbout(value(rule.name(), file)).stream())
                .toList();
    }

    private String value(String name, Map<String, String> file) {
        String given = environment.getOrDefault(name, "").strip();
        return given.isEmpty() ? file.getOrDefault(name, "") : given;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (bundles.platform().has(bundle)) {
            return;
        }
        try {
            if (event.getType() == BundleEvent.STARTED) {
                PluginManifest.of(bundle).ifPresent(manifest -> remember(manifest.id(), bundle));
            } else if (event.getType() == BundleEvent.UNINSTALLED) {
                forgetMissing();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The settings of {} are not written down for the next start: {}", bundle, e.toString());
        }
    }

    private Path folder() {
        return home.resolve("run").resolve("plugins");
    }

    private void remember(String id, Bundle bundle) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue(
                        CAPABILITIES,
                        Optional.ofNullable(bundle.getHeaders("").get(CAPABILITIES))
                                .orElse(""));
        try {
            Files.createDirectories(folder());
            try (OutputStream target = Files.newOutputStream(folder().resolve(id + ".MF"))) {
                manifest.write(target);
            }
            Files.deleteIfExists(folder().resolve(id + ".removed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names stay known: what is set for a plugin that was removed does not keep the server from starting. */
    private void forgetMissing() throws IOException {
        List<String> present = bundles.all().stream().map(PluginManifest::idOf).toList();
        if (!Files.isDirectory(folder())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), "*.MF")) {
            for (Path file : files) {
                String id = file.getFileName().toString().replaceFirst("[.]MF$", "");
                if (!present.contains(id)) {
                    Files.move(file, folder().resolve(id + ".removed"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
