package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Types what the documents tell their readers to type, in one shell, line by line, and holds the answers against those
 * that are printed there. {@code …} stands for anything.
 */
class TutorialTest {
    private static final Path DOCS =
            Path.of(System.getProperty("aegis.docs", "../../docs")).toAbsolutePath();

    /** What a reader types, and what the document says comes of it. */
    record Step(String command, List<String> answer) {
        /** What this test has done in place of the reader. */
        boolean isDoneAlready() {
            return command.contains("./aegis run") || command.startsWith("git clone");
        }
    }

    @TestFactory
    List<DynamicTest> everyLineOfTheTutorial() throws IOException {
        List<Step> steps = steps(Files.readString(DOCS.resolve("tutorial.md")));
        assertThat(steps).hasSizeGreaterThan(20);
        return List.of(DynamicTest.dynamicTest("docs/tutorial.md", () -> {
            try (Server server = Server.start(Map.of())) {
                play(steps, server, Map.of());
                repeat(steps, server);
            }
        }));
    }

    @TestFactory
    List<DynamicTest> everyLineOfTheReadmeUpToWhatNeedsAFileOfMitre() throws IOException {
        String readme = Files.readString(DOCS.resolve("../README.md"));
        List<Step> steps = steps(readme.substring(0, readme.indexOf("## The whole of ATT&CK")));
        assertThat(steps).hasSizeGreaterThan(10);
        return List.of(DynamicTest.dynamicTest("README.md", () -> {
            try (Server server = Server.start(Map.of("AEGIS_ADMIN_PASSWORD", ""))) {
                play(steps, server, Map.of("AEGIS_HOME", server.home().toString()));
            }
        }));
    }

    /** Begins anew on the same home: what is there already is said, and all goes on. */
    private static void repeat(List<Step> steps, Server server) throws IOException {
        try (Shell shell = new Shell(server, Map.of())) {
            for (Step step : steps) {
                if (!step.isDoneAlready()) {
                    assertThat(String.join("\n", shell.type(step.command())))
                            .as("$ %s, the second time", step.command())
                            .doesNotContain(
                                    "The request cannot be understood", "METHOD_NOT_ALLOWED", "option requires");
                }
            }
            assertThat(shell.type("./aegis api GET /campaigns/$campaign/progress --as red_lead --field validated"))
                    .containsExactly("1");
        }
    }

    @Test
    void stepsAreReadAsTheyAreWritten() {
        assertThat(steps("text\n```console\n$ a\n    b\n> c\nout …\n$ d\n```\n$ no\n"))
                .containsExactly(new Step("a\n    b", List.of("> c", "out …")), new Step("d", List.of()));
    }

    private static void play(List<Step> steps, Server server, Map<String, String> environment) throws IOException {
        try (Shell shell = new Shell(server, environment)) {
            for (Step step : steps) {
                if (step.isDoneAlready()) {
                    continue;
                }
                List<String> answer = shell.type(step.command());
                assertThat(fits(step.answer(), answer))
                        .as("$ %s%nshould answer%n%s%nbut answered%n%s", step.command(), step.answer(), answer)
                        .isTrue();
            }
        }
    }

    /**
     * The printed lines come in this order; others may stand between them only where {@code …} is a line of its own.
     * Where nothing is printed, anything but an error may come.
     */
    private static boolean fits(List<String> printed, List<String> answer) {
        if (printed.isEmpty()) {
            return answer.stream().noneMatch(line -> line.contains("\"status_code\":"));
        }
        String pattern = printed.stream()
                .map(line -> Pattern.quote(line).replace("…", "\\E.*\\Q"))
                .collect(Collectors.joining("\n"));
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(String.join("\n", answer))
                .matches();
    }

    static List<Step> steps(String document) {
        List<Step> steps = new ArrayList<>();
        boolean inside = false;
        StringBuilder command = new StringBuilder();
        List<String> answer = new ArrayList<>();
        for (String line : document.split("\n", -1)) {
            boolean ends = inside && line.startsWith("```");
            if (ends || (inside && line.startsWith("$ "))) {
                add(steps, command, answer);
            }
            if (line.startsWith("```console")) {
                inside = true;
            } else if (ends) {
                inside = false;
            } else if (inside && line.startsWith("$ ")) {
                command.append(line.substring(2));
            } else if (inside && line.startsWith("    ") && answer.isEmpty() && !command.isEmpty()) {
                command.append('\n').append(line);
            } else if (inside) {
                answer.add(line);
            }
        }
        return steps;
    }

    private static void add(List<Step> steps, StringBuilder command, List<String> answer) {
        if (!command.isEmpty()) {
            steps.add(new Step(command.toString(), List.copyOf(answer)));
        }
        command.setLength(0);
        answer.clear();
    }

    /** One bash in which the reader of the document sits. */
    private static final class Shell implements AutoCloseable {
        private static final String END = "--end-of-the-answer--";

        private final Server server;
        private final Process bash;
        private final BufferedWriter in;
        private final BufferedReader out;

        Shell(Server server, Map<String, String> environment) throws IOException {
            this.server = server;
            ProcessBuilder builder = new ProcessBuilder("bash").redirectErrorStream(true);
            builder.directory(Folders.create("tutorial").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_"));
            builder.environment().putAll(environment);
            builder.environment().put("XDG_CONFIG_HOME", builder.directory().toString());
            bash = builder.start();
            in = new BufferedWriter(new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8));
            out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
        }

        /** What the shell says to that, with the home, the port and the program of this test in place of the reader's. */
        List<String> type(String command) throws IOException {
            String here = command.replace("/tmp/aegis-tutorial", server.home().toString())
                    .replace("~/.aegis", server.home().toString())
                    .replace("127.0.0.1:8123", "127.0.0.1:" + server.port())
                    .replace("127.0.0.1:8000", "127.0.0.1:" + server.port())
                    .replace("./aegis ", Installation.command() + " ")
                    .replace(
                            "distro/io.aegis.distribution/target/aegis/integration",
                            Installation.integration().toString());
            in.write(here + "\necho; echo " + END + "\n");
            in.flush();
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the shell ended at: " + command + "\n" + lines);
                }
                lines.add(line);
            }
            while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
                lines.remove(lines.size() - 1);
            }
            return lines;
        }

        @Override
        public void close() {
            bash.destroyForcibly();
        }
    }
}
