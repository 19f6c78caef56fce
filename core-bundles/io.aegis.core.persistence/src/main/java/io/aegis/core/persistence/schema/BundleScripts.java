package io.aegis.core.persistence.schema;

import io.aegis.api.error.ProblemException;
import io.aegis.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Reads what a bundle says of itself and its SQL files, without running any of its code. */
public final class BundleScripts {
    private BundleScripts() {}

    /** The scripts of a plugin, also of one that is not resolved yet. */
    public static PluginScripts of(Bundle bundle) {
        List<Script> scripts = new ArrayList<>();
        for (URL url : entries(bundle, "*.sql")) {
            String path = url.getPath();
            scripts.add(new Script(path.substring(path.lastIndexOf('/') + 1), read(url)));
        }
        if (scripts.isEmpty() && !entries(bundle, "*").isEmpty()) {
            throw ProblemException.invalid(bundle.getSymbolicName() + " has a folder db/ without any SQL file");
        }
        return new PluginScripts(pluginId(bundle), bundle.getVersion().toString(), scripts);
    }

    private static String pluginId(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleCapability> plugins =
                revision == null ? List.of() : revision.getDeclaredCapabilities(Plugin.NAMESPACE);
        if (plugins.size() != 1 || !(plugins.get(0).getAttributes().get(Plugin.NAMESPACE) instanceof String id)) {
            throw ProblemException.invalid(
                    bundle.getSymbolicName() + " has no schema, since it does not say @Plugin on its package-info");
        }
        return id;
    }

    private static List<URL> entries(Bundle bundle, String pattern) {
        Enumeration<URL> found = bundle.findEntries("db", pattern, false);
        return found == null ? List.of() : Collections.list(found);
    }

    private static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
