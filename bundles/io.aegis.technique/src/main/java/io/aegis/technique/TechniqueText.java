package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what callers write into techniques. */
final class TechniqueText {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*([.-][A-Z0-9]+)*");
    private static final Pattern MITRES = Pattern.compile("T[0-8]\\d{3}(\\.\\d{3})?");
    private static final int UUID_LENGTH = 36;

    private TechniqueText() {}

    /** The id of a custom technique in upper case. */
    static String customId(String text) {
        String id = text.strip().toUpperCase(Locale.ROOT);
        if (!ID.matcher(id).matches() || id.length() > 40 || asUuid(id) != null) {
            throw ProblemException.invalidField(
                    "mitre_id", "must be letters and digits in groups between points and hyphens, such as X-1001");
        }
        if (MITRES.matcher(id).matches()) {
            throw ProblemException.invalidField(
                    "mitre_id",
                    "is one that MITRE gives out (T0000 to T8999); call a custom technique T9000 or higher, or X-1001");
        }
        return id;
    }

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
    static String block(String field, @Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        if (text.length() > most || text.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(
                    field, "must not be longer than " + most + " characters nor hold a NUL character");
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

    static List<String> lines(String field, @Nullable List<String> texts) {
        List<String> lines = new ArrayList<>();
        List<String> given = texts == null ? List.of() : texts;
        if (given.size() > 50) {
            throw ProblemException.invalidField(field, "must not hold more than 50 values");
        }
        for (@Nullable String text : given) {
            if (text == null) {
                throw ProblemException.invalidField(field, "must not hold null");
            }
            String line = line(field, text, 100);
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
