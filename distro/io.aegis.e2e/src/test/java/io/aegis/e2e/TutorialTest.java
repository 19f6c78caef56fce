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
        boolean startsServer() {
            return command.contains("./aegis run");
        }
    }

    @TestFactory
    List<DynamicTest> everyLineOfTheTutorial() throws IOException {
        List<Step> steps = steps(Files.readString(DOCS.resolve("tutorial.md")));
        assertThat(steps).hasSizeGreaterThan(20);
        return List.of(DynamicTest.dynamicTest("docs/tutorial.md", () -> play(steps)));
    }

    @Test
    void stepsAreReadAsTheyAreWritten() {
        assertThat(steps("text\n```console\n$ a\n    b\n> c\nout …\n$ d\n```\n$ no\n"))
                .containsExactly(new Step("a\n    b", List.of("> c", "out …")), new Step("d", List.of()));
    }

    private static void play(List<Step> steps) throws IOException {
        Server server = Server.start(Map.of());
        try (server;
                Shell shell = new Shell(server)) {
            for (Step step : steps) {
                if (step.startsServer()) {
                    continue;
                }
                List<String> answer = shell.type(step.command());
                assertThat(fits(step.answer(), answer))
                        .as("$ %s%nshould answer%n%s%nbut answered%n%s", step.command(), step.answer(), answer)
                        .isTrue();
            }
        }
    }

    /** The printed lines come in this order; others may stand between them only where {@code …} is a line of its own. */
    private static boolean fits(List<String> printed, List<String> answer) {
        if (printed.isEmpty()) {
            return true;
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

        Shell(Server server) throws IOException {
            this.server = server;
            ProcessBuilder builder = new ProcessBuilder("bash").redirectErrorStream(true);
            builder.directory(Folders.create("tutorial").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_"));
            bash = builder.start();
            in = new BufferedWriter(new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8));
            out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
        }

        /** What the shell says to that, with the home, the port and the program of this test in place of the reader's. */
        List<String> type(String command) throws IOException {
            String here = command.replace("/tmp/aegis-tutorial", server.home().toString())
                    .replace("127.0.0.1:8123", "127.0.0.1:" + server.port())
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
