package io.aegis.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private final Path home;

    EnvironmentTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void defaults() throws IOException {
        Environment environment = Environment.of(Map.of("AEGIS_HOME", home.toString()));
        assertThat(environment.bind()).isEqualTo("127.0.0.1");
        assertThat(environment.port()).isEqualTo(8000);
    }

    @Test
    void aVariableWinsOverTheFileAndABlankOneDoesNot() throws IOException {
        Files.writeString(home.resolve("aegis.conf"), "# ours\nAEGIS_PORT = '8100'\nAEGIS_BIND=\"0.0.0.0\"\n");
        Environment environment =
                Environment.of(Map.of("AEGIS_HOME", home.toString(), "AEGIS_PORT", "8200", "AEGIS_BIND", " "));
        assertThat(environment.port()).isEqualTo(8200);
        assertThat(environment.bind()).isEqualTo("0.0.0.0");
    }
}
