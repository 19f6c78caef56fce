package io.aegis.api.input;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks the texts of bodies and queries. Whatever does not fit is a 400 that names the field. An absent text, and one
 * without a visible character, is {@code null}: in the answer, in the database, in the audit log. All methods are static,
 * without state and safe in any thread.
 */
@ProviderType
public final class Text {
    /** The most characters of a line where a domain does not say another number. */
    public static final int MAX_LINE = 300;
    /** The most characters of a text with line breaks. */
    public static final int MAX_BLOCK = 100_000;
    /** The most characters of a URL. */
    public static final int MAX_URL = 2_000;
    /** The most tags of one thing. */
    public static final int MAX_TAGS = 50;
    /** The most characters of a tag. */
    public static final int MAX_TAG = 100;
    /** The most characters of a query parameter. */
    public static final int MAX_QUERY = 300;

    private static final int UUID_LENGTH = 36;

    private Text() {}

    /** A line that is required: one to {@code max} characters without control characters, blanks at both ends removed. */
    public static String required(String field, @Nullable String text, int max) {
        String line = line(field, text, max);
        if (line == null) {
            throw ProblemException.invalidField(field, "is required");
        }
        return line;
    }

    /** A line of at most {@code max} characters without control characters, blanks at both ends removed. */
    public static @Nullable String line(String field, @Nullable String text, int max) {
        String line = text == null ? "" : text.strip();
        if (line.length() > max) {
            throw ProblemException.invalidField(field, "must not be longer than " + max + " characters");
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalidField(field, "must not contain control characters");
        }
        return line.isEmpty() ? null : line;
    }

    /** A text of at most {@link #MAX_BLOCK} characters, which may have line breaks but no NUL; kept as it is written. */
    public static @Nullable String block(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_BLOCK) {
            throw ProblemException.invalidField(field, "must not be longer than " + MAX_BLOCK + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(field, "must not contain a NUL character");
        }
        return text;
    }

    /** Lines as {@link #required}, each once, in their order; at most {@code maxCount}. Absent is empty. */
    public static List<String> lines(
            String field, @Nullable List<? extends @Nullable String> texts, int maxCount, int maxLength) {
        return distinct(field, texts, maxCount, maxLength, false);
    }

    /**
     * Tags: lines of at most {@link #MAX_TAG} characters, at most {@link #MAX_TAGS}, kept as they are written and each
     * once, whatever the case. Absent is empty.
     */
    public static List<String> tags(@Nullable List<? extends @Nullable String> tags) {
        return distinct("tags", tags, MAX_TAGS, MAX_TAG, true);
    }

    /** What tags are compared by, in their order: to be stored beside them. */
    public static List<String> tagKeys(List<String> tags) {
        return tags.stream().map(Text::tagKey).toList();
    }

    /** What a tag is compared by: lower case. */
    public static String tagKey(String tag) {
        return tag.toLowerCase(Locale.ROOT);
    }

    private static List<String> distinct(
            String field,
            @Nullable List<? extends @Nullable String> texts,
            int maxCount,
            int maxLength,
            boolean ignoresCase) {
        if (texts == null) {
            return List.of();
        }
        if (texts.size() > maxCount) {
            throw ProblemException.invalidField(field, "must not contain more than " + maxCount + " values");
        }
        List<String> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (@Nullable String text : texts) {
            String line = line(field, text, maxLength);
            if (line == null) {
                throw ProblemException.invalidField(field, "must not contain null or an empty text");
            }
            if (seen.add(ignoresCase ? tagKey(line) : line)) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    /** An {@code http://} or {@code https://} address. */
    public static @Nullable String url(String field, @Nullable String text) {
        String url = line(field, text, MAX_URL);
        if (url != null && !url.startsWith("https://") && !url.startsWith("http://")) {
            throw ProblemException.invalidField(field, "must begin with https:// or http://");
        }
        return url;
    }

    /** The text of a query parameter: a line of at most {@link #MAX_QUERY} characters; {@code null} is no condition. */
    public static @Nullable String query(String name, @Nullable String value) {
        return line(name, value, MAX_QUERY);
    }

    /** A pattern for {@code LIKE} and {@code ILIKE} that finds the text anywhere, with nothing special in it. */
    public static String pattern(String text) {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }

    /** The UUID that a text is, or {@code null}: for a path that takes a UUID or a name. */
    public static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
