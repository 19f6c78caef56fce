package io.aegis.cli.remote;

import io.aegis.cli.error.CommandException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Who has logged in from this account of the machine: a file for each user of Aegis, with server and token, which
 * nobody else may read.
 */
public final class Logins {
    private static final String LAST = ".last";

    private final Path folder;

    Logins(Path folder) {
        this.folder = folder;
    }

    public static Logins of(Map<String, String> variables) {
        String config = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = config.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
        return new Logins(base.resolve("aegis").resolve("logins"));
    }

    /** One of them. */
    public record Login(String user, String server, String token) {
        @Override
        public String toString() {
            return user + " at " + server;
        }
    }

    public void save(Login login) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write(file(login.user()), login.server() + "\n" + login.token() + "\n");
        write(folder.resolve(LAST), login.user() + "\n");
    }

    /** The one of that user; of whoever logged in last, where the name is empty. */
    public Login find(String name) throws IOException {
        Path last = folder.resolve(LAST);
        String user =
                name.isEmpty() && Files.exists(last) ? Files.readString(last).strip() : name;
        Path file = file(user);
        if (user.isEmpty() || !Files.exists(file)) {
            throw new CommandException("Log in first: aegis login " + (user.isEmpty() ? "NAME" : user));
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            throw new CommandException("The session of " + user + " is damaged. Log in again: aegis login " + user);
        }
        return new Login(user, lines.get(0), lines.get(1));
    }

    public void forget(Login login) throws IOException {
        Files.deleteIfExists(file(login.user()));
    }

    private Path file(String user) {
        return folder.resolve("user-" + URLEncoder.encode(user, StandardCharsets.UTF_8));
    }

    /** Whole or not at all, and never readable for others, not even for a moment. */
    private void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(folder, ".new", "");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
