package io.aegis.core.runtime.source;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what lies below the import folders, and nothing else. */
final class ImportFolders {
    private final List<Path> folders;

    ImportFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The real path of that name, if it lies there, links followed, and is of the wanted kind. */
    Optional<Path> find(String name, Predicate<Path> kind) {
        List<Path> real = folders.stream().flatMap(ImportFolders::real).toList();
        return candidates(name)
                .flatMap(ImportFolders::real)
                .filter(path -> real.stream().anyMatch(path::startsWith))
                .filter(kind)
                .findFirst();
    }

    /** In each folder, and last where the server was started: an operator may have named the folders from there too. */
    private Stream<Path> candidates(String name) {
        try {
            Path path = Path.of(name);
            return Stream.concat(folders.stream().map(folder -> folder.resolve(path)), Stream.of(path));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static Stream<Path> real(Path path) {
        try {
            return Stream.of(path.toRealPath());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
