package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The life of the process, each test with a server of its own. */
class StartStopTest {
    @Test
    void theFirstStartTellsWhereEverythingIs() throws IOException {
        try (Server server = Server.start(Map.of("AEGIS_ADMIN_PASSWORD", ""))) {
            Path file = server.home().resolve("admin-password.txt");
            Awaitility.await().untilAsserted(() -> assertThat(server.consoleText())
                    .contains("http://127.0.0.1:" + server.port())
                    .contains("admin")
                    .contains(file.toString()));
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            String password = Files.readString(file).strip();
            assertThat(server.everythingLogged()).doesNotContain(password);
            assertThat(server.consoleText()).doesNotContain("WARN");

            Client admin = server.client().login("admin", password);
            admin.get("/techniques").expect(403, "PASSWORD_CHANGE_REQUIRED");
            admin.get("/auth/me").expect(200);
            admin.post(
                            "/auth/change-password",
                            Map.of("current_password", password, "new_password", Server.ADMIN_PASSWORD))
                    .expect(204);
            server.admin().get("/techniques").expect(200);
        }
    }

    @Test
    void aRestartKeepsTheDataAndLeavesNoProcessBehind() {
        try (Server server = Server.start(Map.of())) {
            String before = create(server);
            server.stop();
            assertThat(server.processes()).isEmpty();
            server.startAgain();
            assertThat(server.admin()
                            .get("/techniques/X9001")
                            .expect(200)
                            .json()
                            .path("id")
                            .asText())
                    .isEqualTo(before);
        }
    }

    @Test
    void thePostgresOfAKilledLauncherIsTakenOver() {
        try (Server server = Server.start(Map.of())) {
            String before = create(server);
            server.killLauncher();
            server.startAgain();
            assertThat(server.admin()
                            .get("/techniques/X9001")
                            .expect(200)
                            .json()
                            .path("id")
                            .asText())
                    .isEqualTo(before);
            server.stop();
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(server.processes())
                    .isEmpty());
        }
    }

    @Test
    void aTokenThatWasRevokedStaysSoOverARestart() {
        try (Server server = Server.start(Map.of())) {
            Client admin = server.admin();
            Client kept = server.admin();
            admin.post("/auth/logout", Map.of());
            admin.get("/auth/me").expect(401);
            server.stop();
            server.startAgain();
            admin.get("/auth/me").expect(401);
            kept.get("/auth/me").expect(200);
        }
    }

    @Test
    void aHomeHasOneServerAndAPortToo() {
        try (Server server = Server.start(Map.of())) {
            Command sameHome =
                    Command.run(Map.of(), "run", "--home", server.home().toString(), "--port", "1");
            assertThat(sameHome.exitCode()).isEqualTo(1);
            assertThat(sameHome.output())
                    .contains("is in use by a server that runs")
                    .doesNotContain("\tat ");

            Path other = Folders.create("home");
            Command samePort = Command.run(Map.of(), "run", "--home", other.toString(), "--port", "" + server.port());
            Folders.delete(other);
            assertThat(samePort.exitCode()).isEqualTo(1);
            assertThat(samePort.output())
                    .contains("Port " + server.port(), "--port N")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void postgresIsStartedDurable() {
        try (Server server = Server.start(Map.of())) {
            List<String> lines = server.processes().stream()
                    .flatMap(handle -> handle.info().commandLine().stream())
                    .filter(line -> line.contains("postgres"))
                    .toList();
            assertThat(lines).isNotEmpty().noneMatch(line -> line.matches(".*(-F |fsync=off).*"));
        }
    }

    @Test
    void wrongWordsAreToldWithExitCode2() {
        assertThat(Command.run(Map.of(), "fly").exitCode()).isEqualTo(2);
        assertThat(Command.run(Map.of(), "run", "--fast").exitCode()).isEqualTo(2);
        Path home = Folders.create("home");
        Command port = Command.run(Map.of(), "run", "--home", home.toString(), "--port", "99999");
        Folders.delete(home);
        assertThat(port.exitCode()).isEqualTo(2);
        assertThat(port.output()).contains("1 to 65535");
        assertThat(Command.run(Map.of(), "help").output()).contains("plugin install FILE");
    }

    @Test
    void aHomeThatCannotBeWrittenIsToldClearly() throws IOException {
        Path file = Files.createTempFile(Installation.WORK, "not-a-folder", "");
        Command run =
                Command.run(Map.of(), "run", "--home", file.resolve("home").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("cannot be written", "--home DIR");
    }

    private static String create(Server server) {
        return server.admin()
                .post(
                        "/techniques",
                        Map.of(
                                "mitre_id",
                                "X9001",
                                "name",
                                "Kept",
                                "tactic",
                                "execution",
                                "platforms",
                                List.of("linux")))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
