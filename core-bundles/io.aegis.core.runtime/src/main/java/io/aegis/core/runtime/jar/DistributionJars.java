package io.aegis.core.runtime.jar;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** The jars that came with this server: each is trusted as much as the server itself is. */
public record DistributionJars(List<Path> folders) {
    private static final String REFERENCE = "reference:";

    /** Those beside a bundle that the launcher installed, and those of the folder for integrations. */
    public static DistributionJars beside(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith(REFERENCE)) {
            return new DistributionJars(List.of());
        }
        Path folder =
                Path.of(URI.create(location.substring(REFERENCE.length()))).getParent();
        return new DistributionJars(folder == null ? List.of() : List.of(folder, folder.resolveSibling("integration")));
    }

    /** True if one of them has the very same bytes. */
    boolean contain(String sha256) throws IOException {
        for (Path folder : folders) {
            if (contain(folder, sha256)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contain(Path folder, String sha256) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                if (PluginJar.sha256(file).equals(sha256)) {
                    return true;
                }
            }
            return false;
        }
    }
}
