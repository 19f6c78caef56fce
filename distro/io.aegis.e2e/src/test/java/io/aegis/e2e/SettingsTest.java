package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings are checked before anything starts, and nothing is served while a part of the core is missing. */
class SettingsTest {
    private final Path home = Folders.create("home");

    @AfterEach
    void tidy() {
        Folders.delete(home);
    }

    @Test
    void eachWrongOrUnknownSettingIsALineAndNothingIsTouched() throws IOException {
        Files.writeString(
                home.resolve("aegis.conf"),
                """
                AEGIS_MAX_BODY_BYTES=ten
                AEGIS_RATE_LIMIT_IP_PER_MINUTE=lots
                hello
                AEGIS_EVENT_RETENTION=7days
                AEGIS_PROT=9
                AEGIS_DATABASE_PASSWORD=s3cret
                AEGIS_D3FEND_MAX_BYTES=-1
                """);
        Command run = run(Map.of("AEGIS_RATELIMIT", "3", "AEGIS_WEBHOOK_CONCURRENCY", "0"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output().lines())
                .hasSize(9)
                .anyMatch(
                        line -> line.startsWith("aegis.conf line 1: AEGIS_MAX_BODY_BYTES=ten: a whole number of bytes"))
                .anyMatch(line -> line.startsWith("aegis.conf line 2: AEGIS_RATE_LIMIT_IP_PER_MINUTE=lots: "))
                .anyMatch(line -> line.startsWith("aegis.conf line 3: NAME=value"))
                .anyMatch(line -> line.startsWith("aegis.conf line 4: AEGIS_EVENT_RETENTION=7days: "))
                .anyMatch(line -> line.equals("aegis.conf line 5: AEGIS_PROT is no setting; did you mean AEGIS_PORT?"))
                .anyMatch(line -> line.startsWith("aegis.conf line 7: AEGIS_D3FEND_MAX_BYTES=-1: "))
                .anyMatch(line -> line.contains("AEGIS_RATELIMIT is no setting; did you mean AEGIS_RATE_LIMIT_"))
                .anyMatch(line -> line.contains("AEGIS_WEBHOOK_CONCURRENCY=0: "))
                .noneMatch(line -> line.contains("s3cret"));
        assertThat(home.toFile().list()).containsExactly("aegis.conf");
    }

    @Test
    void aCoreThatCannotStartEndsTheServerWithTheReason() throws IOException {
        Path noStore = Files.writeString(home.resolve("store.p12"), "no key store");
        Command run = run(Map.of("AEGIS_PLUGIN_SIGNATURES", "require", "AEGIS_PLUGIN_TRUST_STORE", noStore.toString()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("Aegis cannot start:", "PluginManager could not be activated")
                .doesNotContain("ready", "\tat ");
        assertThat(run.output().lines().count()).isLessThan(20);
    }

    @Test
    void thePasswordOfTheFirstStartIsIgnoredWithAWordLater() {
        try (Server server = Server.start(Map.of())) {
            assertThat(server.consoleText()).doesNotContain("AEGIS_ADMIN_PASSWORD");
            server.stop();
            server.startAgain();
            assertThat(server.consoleText()).contains("AEGIS_ADMIN_PASSWORD is ignored");
        }
    }

    @Test
    void aPluginWhoseSettingsAreWrongHereIsRefused() throws IOException {
        try (Server server = Server.start(Map.of("AEGIS_OTHER_SETTINGS", "AEGIS_NOTE_*", "AEGIS_NOTE_MAX", "many"))) {
            PluginJar plugin = PluginJar.of("note")
                    .header("Provide-Capability", "io.aegis.setting;io.aegis.setting=AEGIS_NOTE_MAX;type=INTEGER");
            Reply refused = server.admin().upload("/plugins", plugin.build()).expect(409, "PLUGIN_FAILED");
            assertThat(refused.json().path("detail").asText())
                    .contains("AEGIS_NOTE_MAX=many: a whole number")
                    .contains("is required");
            server.admin().get("/note/hello").expect(404);
        }
    }

    private Command run(Map<String, String> environment) {
        return Command.run(environment, "run", "--home", home.toString(), "--port", "9541");
    }
}
