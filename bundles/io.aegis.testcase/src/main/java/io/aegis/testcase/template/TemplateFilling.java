package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import io.aegis.testcase.edit.TestText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of arguments into the texts of a template: where it says {@code #{name}} or <code>{{name}}</code>.
 * What is no argument of the template, or has no value, stays as it is written.
 */
final class TemplateFilling {
    private static final Pattern PLACE = Pattern.compile("#\\{([^{}]+)\\}|\\{\\{([^{}]+)\\}\\}");
    private static final int MAX_STEPS = 5;
    private static final int MAX_LENGTH = 100_000;

    private final TemplateFields template;
    private final Map<String, String> given;
    private final Map<Default, String> filled = new HashMap<>();

    /** A default value and how deep it stands in others. */
    private record Default(String name, int step) {}

    /** 400 if something is given that the template does not ask for, or that does not fit. */
    TemplateFilling(TemplateFields template, Map<String, String> given) {
        Map<String, Argument> arguments = template.parts().arguments();
        given.forEach((name, value) -> {
            Argument argument = arguments.get(name);
            if (argument == null) {
                throw ProblemException.invalidField(
                        "arguments." + name, "is no argument of the template; it has " + arguments.keySet());
            }
            if (value == null) {
                throw ProblemException.invalidField("arguments." + name, "must not be null");
            }
            TemplateRules.value(name, argument, value);
        });
        this.template = template;
        this.given = given;
    }

    /** With default values in all places. */
    static TestText withDefaults(TemplateFields template) {
        return new TemplateFilling(template, Map.of()).text();
    }

    TestText text() {
        List<String> platforms = template.platforms();
        return new TestText(
                template.name(),
                fill(template.description()),
                fill(template.objective()),
                platforms.isEmpty() ? null : platforms.get(0),
                fill(template.procedureText()),
                fill(prerequisites()),
                fill(template.cleanupText()),
                template.toolUsed() == null ? template.executor() : template.toolUsed());
    }

    /** A block for each, for people to read. */
    private @Nullable String prerequisites() {
        List<String> blocks = new ArrayList<>();
        if (template.elevated()) {
            blocks.add("The rights of an administrator");
        }
        for (Prerequisite prerequisite : template.parts().prerequisites()) {
            blocks.add(prerequisite.description()
                    + labelled("Check", prerequisite.check())
                    + labelled("Get", prerequisite.get()));
        }
        return blocks.isEmpty() ? null : String.join("\n\n", blocks);
    }

    private static String labelled(String label, @Nullable String command) {
        return command == null ? "" : "\n" + label + ":\n" + command;
    }

    private @Nullable String fill(@Nullable String text) {
        return text == null ? null : fill(text, 0);
    }

    private String fill(String text, int step) {
        Matcher place = PLACE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (place.find() && whole.length() <= MAX_LENGTH) {
            String name = place.group(1) == null ? place.group(2) : place.group(1);
            String value = value(name.strip(), step);
            place.appendReplacement(whole, Matcher.quoteReplacement(value == null ? place.group() : value));
        }
        if (place.appendTail(whole).length() > MAX_LENGTH) {
            throw ProblemException.invalidField(
                    "arguments", "make a text of the template longer than " + MAX_LENGTH + " characters");
        }
        return whole.toString();
    }

    /** What somebody gave is taken as it is; a default may itself have places in it. */
    private @Nullable String value(String name, int step) {
        String own = given.get(name);
        if (own != null) {
            return own;
        }
        Argument argument = template.parts().arguments().get(name);
        String value = argument == null ? null : argument.defaultValue();
        if (value == null || step == MAX_STEPS) {
            return value;
        }
        Default key = new Default(name, step);
        String known = filled.get(key);
        if (known == null) {
            known = fill(value, step + 1);
            filled.put(key, known);
        }
        return known;
    }
}
