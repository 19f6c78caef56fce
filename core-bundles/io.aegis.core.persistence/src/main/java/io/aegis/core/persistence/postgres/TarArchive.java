package io.aegis.core.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks the archive that PostgreSQL's binaries come in, with its links and the rights of its files. */
final class TarArchive {
    private TarArchive() {}

    static void unpack(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, inside(folder, entry.getName()), folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path, Path folder) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(folder, entry.getLinkName()));
        } else {
            Files.copy(content, path);
            Folders.setMode(path, entry.getMode());
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("The archive names a file outside of it: " + name);
        }
        return path;
    }
}
