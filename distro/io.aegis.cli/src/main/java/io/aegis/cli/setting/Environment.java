package io.aegis.cli.setting;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings that the command line itself needs; the script has put its options into the environment. */
public record Environment(Path home, String bind, String portText) {
    /** The folder that tells others about the server that runs. */
    public Path run() {
        return home.resolve("run");
    }

    /** From the variables of the process, and from {@code HOME/aegis.conf} what they leave open. */
    public static Environment of(Map<String, String> variables) {
        String named = variables.getOrDefault("AEGIS_HOME", "");
        Path home = named.isBlank() ? Path.of(System.getProperty("user.home"), ".aegis") : Path.of(named);
        Path folder = home.toAbsolutePath().normalize();
        Map<String, String> values = new HashMap<>();
        SettingFile.of(folder).lines().forEach(line -> values.put(line.name(), line.value()));
        values.values().removeIf(String::isBlank);
        variables.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        return new Environment(
                folder, values.getOrDefault("AEGIS_BIND", "127.0.0.1"), values.getOrDefault("AEGIS_PORT", "8000"));
    }

    /** To be asked for when {@link SettingCheck} has found nothing. */
    public int port() {
        return Integer.parseInt(portText);
    }
}
