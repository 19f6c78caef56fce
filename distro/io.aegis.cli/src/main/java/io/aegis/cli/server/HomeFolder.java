package io.aegis.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sees to it that nobody but the user of the server reads what the server keeps. */
final class HomeFolder {
    private static final List<String> OURS = List.of("run", "blobs", "postgres", "plugins", "log", "cache");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private HomeFolder() {}

    /** Closes the folders that are the server's own; gives a line for each thing that an operator should close. */
    static List<String> close(Path home) {
        List<String> warnings = new ArrayList<>();
        for (String name : OURS) {
            Path folder = home.resolve(name);
            try {
                if (Files.isDirectory(folder) && isOpen(folder)) {
                    Files.setPosixFilePermissions(folder, OWNER_ONLY);
                }
            } catch (IOException | UnsupportedOperationException e) {
                warnings.add(warning(folder, "700"));
            }
        }
        warnIfOpen(home, "700", warnings);
        warnIfOpen(home.resolve("aegis.conf"), "600", warnings);
        return warnings;
    }

    private static void warnIfOpen(Path path, String mode, List<String> warnings) {
        try {
            if (Files.exists(path) && isOpen(path)) {
                warnings.add(warning(path, mode));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such permissions.
        }
    }

    private static boolean isOpen(Path path) throws IOException {
        return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path));
    }

    private static String warning(Path path, String mode) {
        return "WARN: others may enter or read " + path + ". Close it: chmod " + mode + " " + path;
    }
}
