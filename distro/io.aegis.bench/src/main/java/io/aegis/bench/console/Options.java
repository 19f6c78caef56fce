package io.aegis.bench.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to measure and how long; every number is there to be made smaller for a try. */
public record Options(List<String> what, Path root, Map<String, String> values) {
    public static final List<String> SCENARIOS =
            List.of("startup", "import", "lists", "rss", "deploy", "leaks", "tests", "scale", "evidence");
    public static final String USAGE =
            """
            Usage: aegis bench [startup] [import] [lists] [rss] [deploy] [leaks] [tests] [scale] [evidence] [options]
              --rounds N        rounds of lists, tests (3)     --seconds N   for each endpoint of a round (15)
              --warm N          seconds before measuring (60)  --starts N    first and second starts (5)
              --cycles N        installs under load (100)      --leak-cycles N   (200)
              --tests N         in the table of tests (100000) --page N      that is put beside the first (1000)
              --evidence-mib N  length of the file (1024)      --pairs N     uploads of it (3)
              --sizes N,N,…     of the table in scale (10,100000,1000000)
              --scale-seconds N for each request of a size (5)
              --attack FILE     Enterprise ATT&CK bundle       --plugin FILE     the d3fend jar
              --out DIR         where the tables go (target/bench of this module)
              --java-opts TEXT  more JVM options of the server
              --command CMD     how a server starts; {home} and {port} are filled in""";

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("rounds", 3),
            Map.entry("seconds", 15),
            Map.entry("warm", 60),
            Map.entry("starts", 5),
            Map.entry("cycles", 100),
            Map.entry("leak-cycles", 200),
            Map.entry("tests", 100_000),
            Map.entry("page", 1_000),
            Map.entry("evidence-mib", 1_024),
            Map.entry("pairs", 3),
            Map.entry("scale-seconds", 5));
    /** Of ten tests some are in each state. */
    private static final int LEAST_TESTS = 10;

    private static final Map<String, Integer> LEAST = Map.of("warm", 0, "page", 2, "tests", LEAST_TESTS);
    private static final String SIZES = "10,100000,1000000";
    private static final int MOST = 10_000_000;
    private static final List<String> OTHERS = List.of("attack", "plugin", "out", "command", "java-opts", "sizes");

    public static Options parse(String[] arguments, Path root) {
        List<String> what = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
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
            if (!(NUMBERS.containsKey(name) || OTHERS.contains(name)) || i + 1 == arguments.length) {
                throw new UsageException("Unknown or without a value: " + word + "\n" + USAGE);
            }
            values.put(name, arguments[++i]);
        }
        Options options = new Options(what.isEmpty() ? SCENARIOS : List.copyOf(what), root, Map.copyOf(values));
        NUMBERS.keySet().forEach(options::number);
        options.sizes();
        return options;
    }

    public int number(String name) {
        return values.containsKey(name)
                ? number(name, text(name), LEAST.getOrDefault(name, 1))
                : Objects.requireNonNull(NUMBERS.get(name), name);
    }

    private static int number(String name, String text, int least) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(
                "--" + name + " takes a whole number from " + least + " to " + MOST + ", not " + text + "\n" + USAGE);
    }

    /** How many tests there are, one size after the other, each larger than the one before. */
    public List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (String text : values.getOrDefault("sizes", SIZES).split(",", -1)) {
            int size = number("sizes", text.strip(), LEAST_TESTS);
            if (!sizes.isEmpty() && size <= sizes.get(sizes.size() - 1)) {
                throw new UsageException("--sizes go upwards, not " + text("sizes") + "\n" + USAGE);
            }
            sizes.add(size);
        }
        return List.copyOf(sizes);
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public Path out() {
        return values.containsKey("out") ? Path.of(text("out")) : root.resolve("distro/io.aegis.bench/target/bench");
    }

    public String command() {
        return values.containsKey("command")
                ? text("command")
                : root + "/distro/io.aegis.distribution/target/aegis/bin/aegis run --home {home} --port {port}";
    }

    /** The Enterprise bundle, or null where there is none. */
    @Nullable
    public Path attack() {
        Path file = values.containsKey("attack")
                ? Path.of(text("attack"))
                : root.resolve("../shared/data/attack/enterprise-attack-18.1.json.gz");
        return Files.isRegularFile(file) ? file.toAbsolutePath().normalize() : null;
    }

    /** The jar of the plugin that comes and goes. */
    public Path plugin() {
        Path file = values.containsKey("plugin")
                ? Path.of(text("plugin"))
                : root.resolve("distro/io.aegis.distribution/target/aegis/integration/io.aegis.d3fend.jar");
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no plugin at " + file + ": build it, or name it with --plugin FILE");
        }
        return file;
    }
}
