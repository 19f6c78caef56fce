package io.aegis.atomicredteam;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one template of an ability of CALDERA, with the commands of all its executors. Both forms are read: the mapping
 * {@code platforms}, and the list {@code executors} of newer versions.
 */
final class CalderaAbility {
    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
    private static final Pattern FACT = Pattern.compile("#\\{([A-Za-z0-9_.-]{1,100})\\}");
    private static final int MAX_EXECUTORS = 100;
    private static final int MAX_FACTS = 100;
    private static final int MAX_PREREQUISITES = 50;

    private final YamlMap ability;

    CalderaAbility(YamlMap ability) {
        this.ability = ability;
    }

    /** How it is done with one executor. */
    private record Way(List<String> platforms, List<String> executors, YamlMap node, String command) {
        String head() {
            return "# " + Stream.concat(platforms.stream(), executors.stream()).collect(Collectors.joining(", "));
        }
    }

    /** True for what looks like an ability: it names a technique, and how it is done. */
    static boolean isOne(@Nullable Object item) {
        return item instanceof Map<?, ?> map
                && (map.containsKey("technique") || map.containsKey("technique_id"))
                && (map.containsKey("platforms") || map.containsKey("executors"));
    }

    NewTemplate template() throws MalformedException {
        String technique = technique();
        String name = ability.text("name").strip();
        List<Way> ways = ways();
        String procedure = joined(ways, true);
        String cleanup = joined(ways, false);
        return new NewTemplate(
                id(technique, name),
                technique,
                name,
                ability.block("description").strip(),
                distinct(ways.stream().flatMap(way -> way.platforms().stream())),
                procedure,
                cleanup.isEmpty() ? null : cleanup,
                String.join(", ", distinct(ways.stream().flatMap(way -> way.executors().stream()))),
                "elevated"
                        .equalsIgnoreCase(
                                String.valueOf(ability.optional("privilege")).strip()),
                prerequisites(ways),
                facts(procedure + '\n' + cleanup),
                null);
    }

    private String technique() throws MalformedException {
        String id = ability.has("technique")
                ? YamlMap.of(ability.members().get("technique"), "technique").optional("attack_id")
                : ability.optional("technique_id");
        String technique = id == null ? "" : id.strip().toUpperCase(Locale.ROOT);
        if (!TECHNIQUE.matcher(technique).matches()) {
            throw new MalformedException("names no technique such as T1059.001");
        }
        return technique;
    }

    private String id(String technique, String name) throws MalformedException {
        String id = ability.optional("id");
        return id != null && !id.isBlank() ? id.strip() : NameId.of(technique, name);
    }

    private List<Way> ways() throws MalformedException {
        List<Way> ways = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> platform :
                ability.named("platforms").entrySet()) {
            Object executors = platform.getValue();
            for (Map.Entry<?, ?> executor : YamlMap.of(executors, "platforms." + platform.getKey())
                    .members()
                    .entrySet()) {
                add(ways, platform.getKey(), String.valueOf(executor.getKey()), executor.getValue());
            }
        }
        if (ways.isEmpty()) {
            for (Object item : ability.list("executors")) {
                YamlMap executor = YamlMap.of(item, "an entry of executors");
                String platform = executor.optional("platform");
                add(ways, platform == null ? "" : platform, executor.text("name"), item);
            }
        }
        if (ways.isEmpty()) {
            throw new MalformedException("has no executor with a command");
        }
        return ways;
    }

    private static void add(List<Way> ways, String platforms, String executors, @Nullable Object node)
            throws MalformedException {
        YamlMap way = YamlMap.of(node, "executor " + executors);
        // What is compiled first has its code instead.
        String command = way.block(way.has("command") ? "command" : "code").strip();
        // One that only takes back what others did has nothing else.
        if (!command.isEmpty() || !cleanup(way).isEmpty()) {
            ways.add(new Way(names(platforms), names(executors), way, command));
        }
        if (ways.size() > MAX_EXECUTORS) {
            throw new MalformedException("has more than " + MAX_EXECUTORS + " executors");
        }
    }

    private static List<String> names(String written) {
        return Stream.of(written.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> distinct(Stream<String> names) {
        return names.distinct().toList();
    }

    /** The commands, or what takes back what they did, of all, each with a head line where there are several. */
    private static String joined(List<Way> ways, boolean commands) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Way way : ways) {
            String text = commands ? way.command() : cleanup(way.node());
            if (!text.isBlank()) {
                texts.add(ways.size() == 1 ? text : way.head() + "\n" + text);
            }
        }
        return String.join("\n\n", texts);
    }

    private static String cleanup(YamlMap node) throws MalformedException {
        return node.block(node.has("cleanup") ? "cleanup" : "cleanup_command").strip();
    }

    private List<Prerequisite> prerequisites(List<Way> ways) throws MalformedException {
        Set<String> needed = new LinkedHashSet<>();
        for (Way way : ways) {
            way.node().texts("payloads").forEach(payload -> needed.add("Payload: " + payload));
        }
        for (Object requirement : ability.list("requirements")) {
            needed.add("Requirement: " + plain(requirement));
        }
        return needed.stream()
                .limit(MAX_PREREQUISITES)
                .map(what -> new Prerequisite(what, null, null))
                .toList();
    }

    private static String plain(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("[{}\\[\\]]", "").replace('=', ' ');
        return text.length() > 1_000 ? text.substring(0, 1_000) : text;
    }

    /** What the commands want to know, to be filled in when a test is made. */
    private static Map<String, Argument> facts(String procedure) {
        Map<String, Argument> facts = new LinkedHashMap<>();
        Matcher fact = FACT.matcher(procedure);
        while (fact.find() && facts.size() < MAX_FACTS) {
            facts.put(fact.group(1), new Argument("A fact of CALDERA", "string", null));
        }
        return facts;
    }
}
