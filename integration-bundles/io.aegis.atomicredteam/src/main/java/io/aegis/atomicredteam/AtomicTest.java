package io.aegis.atomicredteam;

import io.aegis.api.test.NewTemplate;
import io.aegis.api.test.NewTemplate.Argument;
import io.aegis.api.test.NewTemplate.Prerequisite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a template of one entry of {@code atomic_tests}. */
final class AtomicTest {
    private static final String PAGE =
            "https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/%1$s/%1$s.md";
    private static final Set<String> TYPES = Set.of("string", "path", "url", "integer", "float");

    private final String mitreId;
    private final YamlMap test;

    AtomicTest(String mitreId, YamlMap test) {
        this.mitreId = mitreId;
        this.test = test;
    }

    NewTemplate template() throws MalformedException {
        YamlMap executor = YamlMap.of(test.members().get("executor"), "executor");
        String runner = executor.text("name");
        // A test for a person has steps, the others a command.
        String procedure = executor.has("steps") ? executor.text("steps") : executor.text("command");
        return new NewTemplate(
                guid(),
                mitreId,
                test.text("name").strip(),
                test.text("description").strip(),
                platforms(),
                procedure.stripTrailing(),
                trimmed(executor.optional("cleanup_command")),
                runner.equals("manual") ? null : runner,
                executor.flag("elevation_required"),
                prerequisites(runner),
                arguments(),
                PAGE.formatted(mitreId));
    }

    private String guid() throws MalformedException {
        String guid = test.text("auto_generated_guid").strip().toLowerCase(Locale.ROOT);
        try {
            return UUID.fromString(guid).toString();
        } catch (IllegalArgumentException e) {
            throw new MalformedException("auto_generated_guid is no UUID");
        }
    }

    private List<String> platforms() throws MalformedException {
        List<String> platforms = test.texts("supported_platforms").stream()
                .map(platform -> platform.strip().toLowerCase(Locale.ROOT))
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
        for (YamlMap dependency : test.maps("dependencies")) {
            prerequisites.add(new Prerequisite(
                    dependency.text("description").strip() + where,
                    trimmed(dependency.optional("prereq_command")),
                    trimmed(dependency.optional("get_prereq_command"))));
        }
        return prerequisites;
    }

    private Map<String, Argument> arguments() throws MalformedException {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, YamlMap> entry : test.named("input_arguments").entrySet()) {
            String description = entry.getValue().optional("description");
            String type = entry.getValue().optional("type");
            arguments.put(
                    entry.getKey(),
                    new Argument(
                            description == null ? "" : description.strip(),
                            type(type),
                            entry.getValue().optional("default")));
        }
        return arguments;
    }

    private static String type(@Nullable String written) {
        String type = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        return TYPES.contains(type) ? type : "string";
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.stripTrailing();
    }
}
