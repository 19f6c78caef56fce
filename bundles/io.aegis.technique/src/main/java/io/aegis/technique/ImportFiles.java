package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files that a sync may be told to read: those below the import folders, and no others. */
final class ImportFiles {
    private final List<Path> folders;

    ImportFiles(Settings settings) {
        List<String> named = settings.list("AEGIS_IMPORT_DIRS");
        this.folders = named.isEmpty()
                ? List.of(settings.home().resolve("import"))
                : named.stream()
                        .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                        .toList();
    }

    /** The folders, for messages. */
    String folders() {
        return String.join(", ", folders.stream().map(Path::toString).toList());
    }

    /**
     * The file of that name: absolute, or relative to an import folder or to where the server was started.
     *
     * @throws ProblemException 400 if it is not below an import folder (links are followed first) or not a file
     */
    Path find(String name) {
        List<Path> candidates = candidates(name);
        List<Path> inside = candidates.stream().filter(this::isBelow).toList();
        if (inside.isEmpty()) {
            // The same words whether it is there or not: nobody learns here what else is on the machine.
            throw ProblemException.invalidField(
                    "source",
                    "a file must lie below one of the import folders: " + folders() + " (setting AEGIS_IMPORT_DIRS)");
        }
        for (Path candidate : inside) {
            try {
                Path real = candidate.toRealPath();
                if (isBelow(real) && Files.isRegularFile(real)) {
                    return real;
                }
            } catch (IOException e) {
                // Not this one.
            }
        }
        throw ProblemException.invalidField("source", "there is no such file below " + folders());
    }

    private List<Path> candidates(String name) {
        try {
            Path path = name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
            List<Path> candidates = new ArrayList<>();
            if (!path.isAbsolute()) {
                folders.forEach(folder -> candidates.add(folder.resolve(path).normalize()));
            }
            candidates.add(path.toAbsolutePath().normalize());
            return candidates;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw ProblemException.invalidField("source", "is not the name of a file");
        }
    }

    private boolean isBelow(Path path) {
        return folders.stream().anyMatch(folder -> path.startsWith(folder) || path.startsWith(real(folder)));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
