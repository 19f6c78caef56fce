package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import io.aegis.technique.api.Platforms;
import io.aegis.testcase.Input;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a template may say. */
final class TemplateRules {
    private static final int MAX_PLATFORMS = 20;
    private static final int MAX_PREREQUISITES = 50;
    private static final int MAX_ARGUMENTS = 100;
    private static final int MAX_VALUE_LENGTH = 10_000;
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s]{1,290}");
    private static final Map<String, Pattern> TYPES = Map.of(
            "string", Pattern.compile("(?s).*"),
            "path", Pattern.compile("(?s).*"),
            "url", Pattern.compile("(?s).*"),
            "integer", Pattern.compile("[+-]?\\d{1,40}"),
            "float", Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})"));

    private TemplateRules() {}

    /** The same, cleaned; 400 that names the field where it cannot be. */
    static TemplateFields checked(TemplateFields given) {
        return new TemplateFields(
                given.techniqueId(),
                Input.required("name", unbroken("name", given.name())),
                block("description", given.description()),
                block("objective", given.objective()),
                platforms(given.platforms()),
                block("procedure_text", given.procedureText()),
                block("cleanup_text", given.cleanupText()),
                line("tool_used", given.toolUsed()),
                line("executor", given.executor()),
                given.elevated(),
                new TemplateParts(
                        prerequisites(given.parts().prerequisites()),
                        arguments(given.parts().arguments())),
                url(given.url()));
    }

    /** A value for an argument; 400 if it does not fit. */
    static String value(String name, Argument argument, String value) {
        String field = "arguments." + name;
        if (value.length() > MAX_VALUE_LENGTH || value.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(
                    field, "must not be longer than " + MAX_VALUE_LENGTH + " characters nor hold a NUL character");
        }
        if (!TYPES.getOrDefault(argument.type(), ARGUMENT).matcher(value).matches()) {
            throw ProblemException.invalidField(field, "is no " + argument.type());
        }
        return unbroken(field, value);
    }

    private static @Nullable String block(String field, @Nullable String text) {
        return Text.block(field, text == null ? null : unbroken(field, text));
    }

    private static @Nullable String line(String field, @Nullable String text) {
        return text == null ? null : Input.line(field, Change.to(unbroken(field, text)), null);
    }

    /** PostgreSQL does not take half a character. */
    private static String unbroken(String field, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.invalidField(field, "holds half of a surrogate pair");
        }
        return text;
    }

    private static List<String> platforms(List<String> given) {
        List<String> platforms = given.stream()
                .map(platform ->
                        Input.required("platforms", unbroken("platforms", Objects.requireNonNullElse(platform, ""))))
                .flatMap(platform -> Platforms.names(platform).stream())
                .distinct()
                .toList();
        checkNumber("platforms", platforms.size(), MAX_PLATFORMS);
        return platforms;
    }

    private static List<Prerequisite> prerequisites(List<Prerequisite> given) {
        checkNumber("prerequisites", given.size(), MAX_PREREQUISITES);
        List<Prerequisite> prerequisites = new ArrayList<>();
        for (@Nullable Prerequisite prerequisite : given) {
            String description = prerequisite == null ? null : block("prerequisites", prerequisite.description());
            if (prerequisite == null || description == null) {
                throw ProblemException.invalidField("prerequisites", "each must have a description");
            }
            prerequisites.add(new Prerequisite(
                    description,
                    block("prerequisites", prerequisite.check()),
                    block("prerequisites", prerequisite.get())));
        }
        return prerequisites;
    }

    private static Map<String, Argument> arguments(Map<String, Argument> given) {
        checkNumber("arguments", given.size(), MAX_ARGUMENTS);
        Map<String, Argument> arguments = new LinkedHashMap<>();
        given.forEach((name, argument) -> {
            if (!ARGUMENT.matcher(name).matches()) {
                throw ProblemException.invalidField(
                        "arguments", "names must be 1 to 100 letters, digits, underscores, hyphens and points");
            }
            arguments.put(name, argument(name, argument));
        });
        return arguments;
    }

    private static Argument argument(String name, @Nullable Argument given) {
        if (given == null) {
            throw ProblemException.invalidField("arguments." + name, "must not be null");
        }
        String type = given.type() == null ? "string" : given.type();
        if (!TYPES.containsKey(type)) {
            throw ProblemException.invalidField(
                    "arguments." + name,
                    "type must be one of " + TYPES.keySet().stream().sorted().toList());
        }
        String description = block("arguments." + name, given.description());
        // A default is not held against its type: catalogues have "number of the day" there, for people.
        String value = given.defaultValue();
        return new Argument(
                description == null ? "" : description,
                type,
                value == null ? null : value(name, new Argument("", "string", null), value));
    }

    private static @Nullable String url(@Nullable String given) {
        String url = line("url", given);
        if (url != null && !URL.matcher(url).matches()) {
            throw ProblemException.invalidField("url", "must begin with https:// or http:// and hold no spaces");
        }
        return url;
    }

    private static void checkNumber(String field, int number, int most) {
        if (number > most) {
            throw ProblemException.invalidField(field, "must not hold more than " + most);
        }
    }
}
