package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator finds in the archive, and what the command tells without and about a server. */
@ExtendWith(SharedServer.class)
class ArchiveTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z]+");
    private static final Path FOLDER =
            Installation.integration().resolveSibling(".").normalize();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "LICENSE",
                "NOTICE",
                "VERSION",
                "docs/tutorial.md",
                "docs/how-to/operate.md",
                "docs/reference/settings.md",
                "conf/aegis.conf.sample",
                "share/aegis.service",
                "share/aegis.bash"
            })
    void holds(String file) {
        assertThat(FOLDER.resolve(file)).isNotEmptyFile();
    }

    @Test
    void itsFolderAndTheCommandNameTheVersion() throws IOException {
        String version = Files.readString(FOLDER.resolve("VERSION")).strip();
        assertThat(FOLDER.getFileName()).hasToString("aegis-" + version);
        for (String word : new String[] {"version", "--version"}) {
            Command command = Command.run(Map.of(), word);
            assertThat(command.exitCode()).isZero();
            assertThat(command.output()).isEqualTo("Aegis " + version + "\n");
        }
    }

    /** The one problem is the port that was put in; the home is not made. */
    @Test
    void theSampleOfTheSettingsIsOneThatIsAccepted() throws IOException {
        Path home = Folders.create("home");
        String sample = Files.readString(FOLDER.resolve("conf/aegis.conf.sample"));
        assertThat(sample.lines().filter(line -> !line.isBlank())).allMatch(line -> line.startsWith("#"));
        Files.writeString(home.resolve("aegis.conf"), sample.replaceAll("(?m)^#(AEGIS_)", "$1"));
        Command run = Command.run(Map.of("AEGIS_PORT", "0"), "run", "--home", home.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output().lines()).hasSize(2).anyMatch(line -> line.contains("AEGIS_PORT=0: "));
        Folders.delete(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --help",
                "run -h",
                "status --help",
                "plugin --help",
                "plugin install --help",
                "plugin remove -h",
                "plugin list --help",
                "plugin info x --help",
                "audit --help",
                "audit verify --help",
                "version --help",
                "login --help",
                "logout --help",
                "api --help",
                "help plugin",
                "bench --help",
                "chaos --help"
            })
    void everyCommandHasItsText(String words) {
        Command help = Command.run(Map.of(), words.split(" ", -1));
        assertThat(help.exitCode()).isZero();
        String command = words.startsWith("help ") ? words.substring(5) : words.split(" ", 2)[0];
        assertThat(help.output()).startsWith("Usage: aegis " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "status",
                "plugin install",
                "plugin remove",
                "plugin list",
                "plugin info",
                "audit verify",
                "user reset-password",
                "login"
            })
    void completionOffersTheOptionsOfTheCommand(String words) throws Exception {
        String line = "source '" + FOLDER.resolve("share/aegis.bash") + "'; COMP_WORDS=(aegis " + words
                + " --); COMP_CWORD=" + (words.split(" ").length + 1) + "; _aegis; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder("bash", "-c", line).start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        String[] help = ("help " + words).split(" ");
        Set<String> options = OPTION.matcher(Command.run(Map.of(), help).output())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        options.add("--help");
        assertThat(offered.strip().split(" ")).containsExactlyInAnyOrderElementsOf(options);
    }

    /** Otherwise it would end the server after a quarter of an hour, as one that never became ready. */
    @Test
    void theLauncherKnowsThatTheServerIsReady(Server server) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Process process = new ProcessBuilder(jcmd, Long.toString(server.pid()), "Thread.print").start();
            String threads = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(threads)
                    .contains("io.aegis.cli.server.Server.serve(")
                    .doesNotContain("io.aegis.cli.server.Server.awaitReady(");
        });
    }

    @Test
    void statusTellsOfTheServer(Server server) {
        Map<String, String> home = Map.of("AEGIS_HOME", server.home().toString());
        Command status = Command.run(home, "status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.output())
                .contains("process " + server.pid(), "http://127.0.0.1:" + server.port(), "database");
        assertThat(Command.run(home, "status", "--json").output())
                .startsWith("{\"running\":true,")
                .contains("\"pid\":" + server.pid());
        Command info = Command.run(home, "plugin", "info", "technique");
        assertThat(info.output())
                .contains("permission  ", "setting     AEGIS_ATTACK_SOURCE", "jobs  ")
                .doesNotContain("{");
        assertThat(Command.run(home, "plugin", "list", "--json").output()).startsWith("[{\"id\":");
    }

    @Test
    void twoVersionsInOneFolderAreRefused() throws IOException {
        Path api = Installation.bundles().resolve("io.aegis.api.jar");
        Path older = Installation.bundles().resolve("io.aegis.api-0.9.0.jar");
        Path home = Folders.create("home");
        Files.copy(api, older);
        try {
            Command run = Command.run(Map.of(), "run", "--home", home.toString(), "--port", "9542");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("two versions of one bundle", "io.aegis.api-0.9.0.jar");
        } finally {
            Files.delete(older);
            Folders.delete(home);
        }
    }
}
