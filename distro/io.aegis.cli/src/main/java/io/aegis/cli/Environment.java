package io.aegis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings that the command line itself needs; the script has put its options into the environment. */
record Environment(Path home, String bind, int port) {
    /** The folder that tells others about the server that runs. */
    Path run() {
        return home.resolve("run");
    }

    /** From the variables of the process, and from {@code HOME/aegis.conf} what they leave open. */
    static Environment of(Map<String, String> variables) throws IOException {
        String named = variables.getOrDefault("AEGIS_HOME", "");
        Path home = named.isBlank() ? Path.of(System.getProperty("user.home"), ".aegis") : Path.of(named);
        Path folder = home.toAbsolutePath().normalize();
        Map<String, String> values = file(folder.resolve("aegis.conf"));
        variables.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        return new Environment(
                folder,
                values.getOrDefault("AEGIS_BIND", "127.0.0.1"),
                port(values.getOrDefault("AEGIS_PORT", "8000")));
    }

    private static Map<String, String> file(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        if (Files.isReadable(file)) {
            for (String text : Files.readAllLines(file)) {
                int equals = text.indexOf('=');
                if (equals > 0 && !text.stripLeading().startsWith("#")) {
                    values.put(text.substring(0, equals).strip(), unquoted(text.substring(equals + 1)));
                }
            }
        }
        values.values().removeIf(String::isBlank);
        return values;
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("The port must be a number from 1 to 65535, not \"" + text + "\".");
    }
}
