package io.aegis.architecture;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * One of our bundles: its folder with the sources, and the jar that the distribution carries.
 *
 * @param kind {@code api-bundle}, {@code core-bundles}, {@code bundles} or {@code integration-bundles}
 */
record OurBundle(String kind, Path folder, Path jar, Manifest manifest, Set<String> packages) {
    static OurBundle of(String kind, Path folder, Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<String> packages = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
            Manifest manifest = file.getManifest();
            return new OurBundle(kind, folder, jar, manifest, packages);
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isApi() {
        return kind.equals("api-bundle");
    }

    Parameters header(String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return OSGiHeader.parseHeader(value == null ? "" : value);
    }

    String symbolicName() {
        return header("Bundle-SymbolicName").keySet().iterator().next();
    }

    Set<String> imports() {
        return header("Import-Package").keySet();
    }

    List<Attrs> capabilities(String namespace) {
        return header("Provide-Capability").stream()
                .filterKey(key -> namespace.equals(withoutMarker(key)))
                .values()
                .toList();
    }

    /** bnd appends {@code ~} to the second clause of one name. */
    private static String withoutMarker(String key) {
        return key.replace("~", "");
    }

    String pluginId() {
        return capabilities("io.aegis.plugin").stream()
                .map(attributes -> attributes.get("io.aegis.plugin"))
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return name();
    }
}
