package io.aegis.core.runtime.setting;

import io.aegis.api.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one bundle: declared defaults, overlaid by the file, overlaid by the environment. */
final class SettingValues implements Settings {
    private final Map<String, String> declared;
    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Path home;

    SettingValues(Map<String, String> declared, Map<String, String> file, Map<String, String> environment, Path home) {
        this.declared = Map.copyOf(declared);
        this.file = Map.copyOf(file);
        this.environment = environment;
        this.home = home;
    }

    @Override
    public String text(String name) {
        String defaultValue = declared.get(name);
        if (defaultValue == null) {
            throw new IllegalArgumentException(
                    "The setting " + name + " is not declared by this bundle; declared are " + declared.keySet());
        }
        // A blank value counts as not set: compose files and service units pass on variables that are empty.
        String set = environment.getOrDefault(name, "").strip();
        if (set.isEmpty()) {
            set = file.getOrDefault(name, "").strip();
        }
        return set.isEmpty() ? defaultValue : set;
    }

    @Override
    public int integer(String name) {
        String text = text(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a whole number", e);
        }
    }

    @Override
    public boolean flag(String name) {
        String text = text(name);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, text, "true or false", null);
        };
    }

    @Override
    public Duration duration(String name) {
        String text = text(name);
        try {
            Duration duration = text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty()
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.parse(text);
            if (duration.isNegative()) {
                throw wrong(name, text, "a duration that is not negative", null);
            }
            return duration;
        } catch (DateTimeParseException | NumberFormatException e) {
            throw wrong(name, text, "an ISO-8601 duration such as PT30S, or a whole number of seconds", e);
        }
    }

    @Override
    public List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Override
    public Path home() {
        return home;
    }

    private static IllegalStateException wrong(String name, String text, String takes, @Nullable Exception cause) {
        return new IllegalStateException("The setting " + name + " takes " + takes + ", not '" + text + "'", cause);
    }
}
