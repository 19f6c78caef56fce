package io.aegis.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to measure and how long; every number is there to be made smaller for a try. */
record Options(List<String> what, Path root, Map<String, String> values) {
    static final List<String> SCENARIOS = List.of("startup", "import", "lists", "rss", "deploy", "leaks");
    static final String USAGE =
            """
            Usage: aegis bench [startup] [import] [lists] [rss] [deploy] [leaks] [options]
              --rounds N        rounds of lists (3)            --seconds N   for each endpoint of a round (15)
              --warm N          seconds before measuring (60)  --starts N    first and second starts (5)
              --cycles N        installs under load (100)      --leak-cycles N   (200)
              --attack FILE     Enterprise ATT&CK bundle       --plugin FILE     the d3fend jar
              --out DIR         where the tables go (target/bench of this module)
              --java-opts TEXT  more JVM options of the server
              --command CMD     how a server starts; {home} and {port} are filled in""";

    private static final Map<String, String> DEFAULTS = Map.of(
            "rounds", "3",
            "seconds", "15",
            "warm", "60",
            "starts", "5",
            "cycles", "100",
            "leak-cycles", "200",
            "java-opts", "");
    private static final List<String> OTHERS = List.of("attack", "plugin", "out", "command");

    static Options parse(String[] arguments, Path root) {
        List<String> what = new ArrayList<>();
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                if (!SCENARIOS.contains(word)) {
                    throw new UsageException("Unknown: " + word + "\n" + USAGE);
                }
                what.add(word);
                continue;
            }
            String name = word.substring(2);
            if (!(DEFAULTS.containsKey(name) || OTHERS.contains(name)) || i + 1 == arguments.length) {
                throw new UsageException("Unknown or without a value: " + word + "\n" + USAGE);
            }
            values.put(name, arguments[++i]);
        }
        return new Options(what.isEmpty() ? SCENARIOS : List.copyOf(what), root, Map.copyOf(values));
    }

    int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new UsageException("--" + name + " takes a whole number, not " + text(name));
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    Path out() {
        return values.containsKey("out") ? Path.of(text("out")) : root.resolve("distro/io.aegis.bench/target/bench");
    }

    String command() {
        return values.containsKey("command")
                ? text("command")
                : root + "/distro/io.aegis.distribution/target/aegis/bin/aegis run --home {home} --port {port}";
    }

    /** The Enterprise bundle, or null where there is none. */
    @Nullable
    Path attack() {
        Path file = values.containsKey("attack")
                ? Path.of(text("attack"))
                : root.resolve("../shared/data/attack/enterprise-attack-18.1.json.gz");
        return Files.isRegularFile(file) ? file.toAbsolutePath().normalize() : null;
    }

    /** The jar of the plugin that comes and goes. */
    Path plugin() {
        Path file = values.containsKey("plugin")
                ? Path.of(text("plugin"))
                : root.resolve("distro/io.aegis.distribution/target/aegis/integration/io.aegis.d3fend.jar");
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no plugin at " + file + ": build it, or name it with --plugin FILE");
        }
        return file;
    }
}
