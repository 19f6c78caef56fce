package io.aegis.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local Maven repository that is the one of this build, by links, except that our own artifacts are those that this
 * build has just made: nothing need be installed, and nothing that was installed before is taken by mistake.
 */
final class LayeredRepository {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern VERSION = Pattern.compile("<version>(.+?)</version>");

    private LayeredRepository() {}

    static Path create(Path repository) throws IOException {
        Path original = Path.of(Objects.requireNonNull(System.getProperty("settings.localRepository")));
        emptied(repository);
        link(original, repository, "io");
        Path ours = Files.createDirectory(repository.resolve("io"));
        link(original.resolve("io"), ours, "aegis");
        Files.createDirectory(ours.resolve("aegis"));
        for (String folder : List.of(
                "cnf",
                "cnf/io.aegis.plugin-parent",
                "api-bundle/io.aegis.api",
                "api-bundle/io.aegis.spi",
                "api-bundle/io.aegis.technique.api",
                "core-bundles/io.aegis.core.persistence",
                "cnf/io.aegis.testkit",
                "cnf/io.aegis.archetype")) {
            publish(ROOT.resolve(folder), ours.resolve("aegis"));
        }
        return repository;
    }

    static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static void link(Path original, Path copy, String except) throws IOException {
        try (Stream<Path> entries = Files.list(original)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(except)) {
                    Files.createSymbolicLink(copy.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void publish(Path module, Path repository) throws IOException {
        String artifact = module.endsWith("cnf")
                ? "io.aegis.parent"
                : module.getFileName().toString();
        Path pom = module.resolve("pom.xml");
        String version = version(pom);
        Path folder = Files.createDirectories(repository.resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.copy(pom, folder.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }

    /** The first that a pom names is its own, or that of its parent, which it then has too. */
    private static String version(Path pom) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(pom));
        if (!version.find()) {
            throw new IllegalArgumentException(pom + " has no version");
        }
        return version.group(1);
    }
}
