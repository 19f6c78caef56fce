package io.aegis.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The clone that is being built. */
final class Repository {
    static final Path ROOT =
            Path.of(System.getProperty("aegis.root", "../..")).toAbsolutePath().normalize();

    private static final Path DISTRIBUTION = ROOT.resolve("distro/io.aegis.distribution/target/aegis");
    private static final List<String> KINDS = List.of("api-bundle", "core-bundles", "bundles", "integration-bundles");

    private Repository() {}

    static List<OurBundle> bundles() {
        List<OurBundle> bundles = new ArrayList<>();
        for (String kind : KINDS) {
            for (Path folder : modules(ROOT.resolve(kind))) {
                String place = kind.equals("integration-bundles") ? "integration" : "bundle";
                Path jar = DISTRIBUTION.resolve(place).resolve(folder.getFileName() + ".jar");
                bundles.add(OurBundle.of(kind, folder, jar));
            }
        }
        return bundles;
    }

    /** Every folder with a pom, also tests and tools. */
    static List<Path> allModules() {
        return Stream.concat(KINDS.stream(), Stream.of("cnf", "distro"))
                .flatMap(kind -> modules(ROOT.resolve(kind)).stream())
                .toList();
    }

    private static List<Path> modules(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
