package io.aegis.actor;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what callers write. An absent text of a body stands for an empty one, of a query for no condition. */
public final class ActorText {
    public static final int MAX_NAME = 300;

    private static final int MAX_QUERY = 200;
    private static final int UUID_LENGTH = 36;

    private ActorText() {}

    static @Nullable UUID asUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A line: not empty, without control characters. */
    static String line(String field, String text, int most) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > most || line.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalidField(
                    field, "must be between 1 and " + most + " characters, without control characters");
        }
        return line;
    }

    /** A text with line breaks, perhaps empty. */
    static String block(String field, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > 100_000 || text.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(
                    field, "must not be longer than 100000 characters nor hold a NUL character");
        }
        return text;
    }

    /** An http(s) address, or empty. */
    static String url(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String url = line("url", text, 2_000);
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw ProblemException.invalidField("url", "must begin with https:// or http://");
        }
        return url;
    }

    /** Lines, each once. */
    static List<String> lines(String field, @Nullable List<@Nullable String> texts, int most, int longest) {
        List<@Nullable String> given = texts == null ? List.of() : texts;
        if (given.size() > most) {
            throw ProblemException.invalidField(field, "must not hold more than " + most + " values");
        }
        List<String> lines = new ArrayList<>();
        for (@Nullable String text : given) {
            if (text == null) {
                throw ProblemException.invalidField(field, "must not hold null");
            }
            String line = line(field, text, longest);
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The text of a query parameter. */
    static @Nullable String query(String name, @Nullable String value) {
        return value == null || value.isBlank() ? null : line(name, value, MAX_QUERY);
    }

    /** A pattern for {@code ILIKE} that finds the text anywhere, with nothing special in it. */
    static String pattern(String text) {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }
}
