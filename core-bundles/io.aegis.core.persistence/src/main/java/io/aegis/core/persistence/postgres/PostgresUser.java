package io.aegis.core.persistence.postgres;

import io.aegis.core.persistence.DatabaseSetupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs PostgreSQL's programs, which refuse to run as root or as a user without a name. In such a case they run in a user
 * namespace, where they do not see it; where that is not allowed to root, as the user {@code nobody}.
 *
 * @param prefix what stands before each command
 * @param owner the user to whom the files must belong, where that is not the present one
 */
record PostgresUser(List<String> prefix, OptionalInt owner) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresUser.class);
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER", "LOGNAME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");
    private static final int NOBODY = 65534;
    private static final String OTHERWISE = ", or give Aegis a PostgreSQL with AEGIS_DATABASE_URL.";

    /** Finds the way that works on this machine for programs and data below the folder. */
    static PostgresUser find(Path folder) throws IOException {
        boolean root = isRoot(folder);
        if (!root && !isNameless()) {
            return new PostgresUser(List.of(), OptionalInt.empty());
        }
        PostgresUser namespace = new PostgresUser(List.of("unshare", "--user"), OptionalInt.empty());
        if (namespace.canList(folder)) {
            return namespace;
        }
        if (!root) {
            throw new DatabaseSetupException("PostgreSQL refuses to run as a user without a name in /etc/passwd, and"
                    + " user namespaces are not allowed here. Give the user a name" + OTHERWISE);
        }
        String id = String.valueOf(NOBODY);
        List<String> drop = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
        for (List<String> prefix : List.of(drop, List.of("runuser", "-u", "nobody", "--"))) {
            PostgresUser nobody = new PostgresUser(prefix, OptionalInt.of(NOBODY));
            if (nobody.canList(folder)) {
                LOG.info("User namespaces are not allowed here: PostgreSQL runs as nobody");
                return nobody;
            }
        }
        throw new DatabaseSetupException("PostgreSQL refuses to run as root, user namespaces are not allowed here, and"
                + " the user nobody cannot reach " + folder
                + ". Start Aegis as an ordinary user, choose a --home that everybody may enter" + OTHERWISE);
    }

    /** Makes the files below the folder belong to whom PostgreSQL runs as. */
    void own(Path folder) throws IOException {
        if (owner.isPresent()) {
            Folders.giveTo(folder, owner.getAsInt());
        }
    }

    /** Runs the command to its end; its output goes to the log file. Gives the exit code, -1 where it took too long. */
    int run(PostgresFolder folder, int seconds, List<String> command) throws IOException {
        return run(folder.root(), folder.log(), seconds, command);
    }

    private int run(Path folder, Path log, int seconds, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        // The server's own holds its secrets, and what begins with PG would be taken for settings.
        environment.keySet().retainAll(INHERITED);
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroy();
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.get(0), e);
        }
    }

    private boolean canList(Path folder) {
        try {
            return run(Path.of("/"), Path.of("/dev/null"), 10, List.of("ls", folder.toString())) == 0;
        } catch (IOException e) {
            LOG.debug("Not by {}", prefix, e);
            return false;
        }
    }

    /** Some containers run as a number that no user has. */
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name", "?"));
    }

    private static boolean isRoot(Path folder) throws IOException {
        Path own = Files.createTempFile(folder, "who", null);
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(own, "unix:uid"));
        } finally {
            Files.delete(own);
        }
    }
}
