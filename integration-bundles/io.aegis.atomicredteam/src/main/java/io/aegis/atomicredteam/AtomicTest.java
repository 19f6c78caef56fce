package io.aegis.atomicredteam;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a template of one entry of {@code atomic_tests}. */
final class AtomicTest {
    private static final String PAGE =
            "https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/%1$s/%1$s.md";
    private static final String MANUAL = "manual";
    private static final int MAX_DEPENDENCIES = 1_000;
    private static final Set<String> TYPES = Set.of("string", "path", "url", "integer", "float");

    private final String mitreId;
    private final YamlMap test;

    AtomicTest(String mitreId, YamlMap test) {
        this.mitreId = mitreId;
        this.test = test;
    }

    NewTemplate template() throws MalformedException {
        YamlMap executor = executor();
        String runner = executor.has("name") ? executor.text("name").strip() : MANUAL;
        String name = test.text("name").strip();
        return new NewTemplate(
                guid(name),
                mitreId,
                name,
                test.block("description").strip(),
                platforms(),
                procedure(executor),
                trimmed(executor.block("cleanup_command")),
                runner.equals(MANUAL) ? null : runner,
                executor.flag("elevation_required"),
                prerequisites(runner),
                arguments(),
                PAGE.formatted(mitreId));
    }

    private YamlMap executor() throws MalformedException {
        List<?> executors = test.list("executor");
        if (executors.size() > 1) {
            throw new MalformedException("has more than one executor; make a test of each");
        }
        return YamlMap.of(executors.isEmpty() ? null : executors.get(0), "executor");
    }

    /** A test for a person has steps, the others a command. */
    private static String procedure(YamlMap executor) throws MalformedException {
        String procedure = executor.block(executor.has("steps") ? "steps" : "command");
        if (procedure.isBlank()) {
            throw new MalformedException("its executor has neither a command nor steps");
        }
        return procedure.stripTrailing();
    }

    /** What it is known by: where nobody gave it a guid yet, technique and name. */
    private String guid(String name) throws MalformedException {
        String given = test.optional("auto_generated_guid");
        String guid =
                given == null ? "" : given.strip().toLowerCase(Locale.ROOT).replaceAll("[{}]", "");
        if (guid.isEmpty()) {
            return NameId.of(mitreId, name);
        }
        if (guid.matches("[0-9a-f]{32}")) {
            guid = guid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        }
        try {
            return UUID.fromString(guid).toString();
        } catch (IllegalArgumentException e) {
            throw new MalformedException("auto_generated_guid is no UUID");
        }
    }

    private List<String> platforms() throws MalformedException {
        List<String> platforms = test.texts("supported_platforms").stream()
                .flatMap(written -> Stream.of(written.split("[,;|]", -1)))
                .map(platform -> platform.strip().toLowerCase(Locale.ROOT))
                .filter(platform -> !platform.isEmpty())
                .distinct()
                .toList();
        if (platforms.isEmpty()) {
            throw new MalformedException("has no supported_platforms");
        }
        return platforms;
    }

    private List<Prerequisite> prerequisites(String runner) throws MalformedException {
        String own = test.optional("dependency_executor_name");
        String where = own == null || own.equals(runner) ? "" : " (check and get with " + own + ")";
        List<Prerequisite> prerequisites = new ArrayList<>();
        List<?> dependencies = test.list("dependencies");
        if (dependencies.size() > MAX_DEPENDENCIES) {
            throw new MalformedException("has more than " + MAX_DEPENDENCIES + " dependencies");
        }
        for (Object dependency : dependencies) {
            if (dependency instanceof String text) {
                prerequisites.add(new Prerequisite(text.strip(), null, null));
            } else if (dependency != null) {
                prerequisites.add(prerequisite(YamlMap.of(dependency, "an entry of dependencies"), where));
            }
        }
        return prerequisites;
    }

    private static Prerequisite prerequisite(YamlMap dependency, String where) throws MalformedException {
        String check = trimmed(dependency.block("prereq_command"));
        String get = trimmed(dependency.block("get_prereq_command"));
        String described = dependency.block("description").strip();
        if (described.isEmpty() && check == null && get == null) {
            throw new MalformedException("an entry of dependencies says nothing");
        }
        return new Prerequisite((described.isEmpty() ? "What the commands check" : described) + where, check, get);
    }

    private Map<String, Argument> arguments() throws MalformedException {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry :
                test.named("input_arguments").entrySet()) {
            arguments.put(entry.getKey().strip(), argument(entry.getKey(), entry.getValue()));
        }
        return arguments;
    }

    /** A mapping, or no more than the default. */
    private static Argument argument(String name, @Nullable Object value) throws MalformedException {
        if (value == null || value instanceof String) {
            return new Argument("", "string", (String) value);
        }
        YamlMap argument = YamlMap.of(value, "input_arguments." + name);
        return new Argument(
                argument.block("description").strip(),
                type(argument.optional("type")),
                argument.has("default") ? argument.block("default") : null);
    }

    private static String type(@Nullable String written) {
        String type = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        return TYPES.contains(type) ? type : "string";
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.stripTrailing();
    }
}
