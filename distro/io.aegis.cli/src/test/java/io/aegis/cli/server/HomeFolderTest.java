package io.aegis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
    @Test
    void whatIsOursIsClosedAndTheRestIsTold(@TempDir Path folder) throws IOException {
        Path home = open(Files.createDirectory(folder.resolve("home")));
        Path blobs = open(Files.createDirectory(home.resolve("blobs")));
        Path imports = open(Files.createDirectory(home.resolve("import")));
        Path settings = Files.createFile(home.resolve("aegis.conf"));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(HomeFolder.close(home))
                .containsExactly(
                        "WARN: others may enter or read " + home + ". Close it: chmod 700 " + home,
                        "WARN: others may enter or read " + settings + ". Close it: chmod 600 " + settings);
        assertThat(mode(blobs)).isEqualTo("rwx------");
        assertThat(mode(imports)).isEqualTo("rwxr-xr-x");

        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        assertThat(HomeFolder.close(home)).isEmpty();
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
