package io.aegis.cli.server;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.setting.ManifestHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The bundles of the distribution. */
public final class BundleFolder {
    private BundleFolder() {}

    /** All jars, sorted. Two versions of one bundle are what a newer archive leaves that was unpacked over an older one. */
    public static List<Path> jars(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        Map<String, Path> byName = new HashMap<>();
        for (Path jar : jars) {
            Path other = byName.putIfAbsent(symbolicName(jar), jar);
            if (other != null) {
                throw new CommandException(other + " and " + jar.getFileName() + " are two versions of one bundle ("
                        + symbolicName(jar) + ").\nUnpack each version of Aegis into an empty folder of its own.");
            }
        }
        return jars;
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String header =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return header == null ? jar.getFileName().toString() : ManifestHeader.first(header);
        } catch (IOException e) {
            throw new CommandException(jar + " cannot be read (" + e.getMessage() + "). Unpack Aegis anew.");
        }
    }
}
