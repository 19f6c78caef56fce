package io.aegis.core.security.account;

import io.aegis.core.security.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code HOME/admin-password.txt}: the generated first password, until it has been changed. */
final class AdminPasswordFile {
    private static final Logger LOG = LoggerFactory.getLogger(AdminPasswordFile.class);

    private final Path path;

    AdminPasswordFile(Path home) {
        path = home.resolve("admin-password.txt");
    }

    Path path() {
        return path;
    }

    void write(String password) {
        try {
            PrivateFile.write(path, password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    /** Removes it; a failure is only logged, since the password in it is of no use any more. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: please remove it by hand", path, e);
        }
    }
}
