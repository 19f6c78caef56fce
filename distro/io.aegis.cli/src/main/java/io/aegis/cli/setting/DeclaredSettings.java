package io.aegis.cli.setting;

import io.aegis.api.plugin.Setting;
import io.aegis.api.setting.SettingRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What the bundles of the distribution and the plugins of this home declare.
 *
 * @param rules of each name; several where more than one version of a plugin lies about
 * @param removed the names that only plugins declare which were removed, with the plugin's id
 */
record DeclaredSettings(Map<String, List<SettingRule>> rules, Map<String, String> removed) {
    static DeclaredSettings of(Path application, Path home) throws IOException {
        DeclaredSettings declared = new DeclaredSettings(new TreeMap<>(), new TreeMap<>());
        for (Path folder :
                List.of(application.resolve("bundle"), home.resolve("plugins"), application.resolve("integration"))) {
            for (Path jar : files(folder, "*.jar")) {
                declared.add(jarManifest(jar));
            }
        }
        // What came through the API lies in the database; the server leaves its manifests here.
        Path installed = home.resolve("run").resolve("plugins");
        for (Path file : files(installed, "*.MF")) {
            declared.add(manifest(file));
        }
        for (Path file : files(installed, "*.removed")) {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - ".removed".length());
            settings(manifest(file)).forEach(rule -> declared.removed.put(rule.name(), id));
        }
        declared.removed.keySet().removeAll(declared.rules.keySet());
        return declared;
    }

    private void add(@Nullable Manifest manifest) {
        settings(manifest).forEach(rule -> rules.computeIfAbsent(rule.name(), name -> new ArrayList<>())
                .add(rule));
    }

    private static List<SettingRule> settings(@Nullable Manifest manifest) {
        String header = manifest == null ? null : manifest.getMainAttributes().getValue("Provide-Capability");
        return header == null
                ? List.of()
                : ManifestHeader.attributes(header, Setting.NAMESPACE).stream()
                        .map(SettingRule::of)
                        .toList();
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
                files.forEach(found::add);
            }
        }
        found.sort(null);
        return found;
    }

    /** None of a file that is no whole jar: the server says so when it looks at it. */
    private static @Nullable Manifest jarManifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.getManifest();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Manifest manifest(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return new Manifest(content);
        } catch (IOException e) {
            return null;
        }
    }
}
