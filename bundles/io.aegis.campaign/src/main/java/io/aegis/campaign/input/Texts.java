package io.aegis.campaign.input;

import io.aegis.api.error.ProblemException;
import io.aegis.api.text.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what people write. */
public final class Texts {
    public static final int NAME = 200;
    public static final int TITLE = 300;
    public static final int SHORT = 500;
    public static final int LONG = 20_000;
    public static final int MOST_TAGS = 50;
    private static final int TAG = 100;
    private static final Pattern HYPHEN = Pattern.compile("(?<=[\\p{L}\\p{N}])[\\p{Pd}_](?=[\\p{L}\\p{N}])");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Zs}\\p{Pd}_]+");

    private Texts() {}

    /** A line: not empty, without control characters. */
    public static String line(String field, @Nullable String text, int most) {
        String line = text == null ? "" : text.strip();
        if (line.isEmpty() || line.length() > most || line.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalidField(
                    field, "must be between 1 and " + most + " characters, without control characters");
        }
        return line;
    }

    /** A line, or null for an empty one. */
    public static @Nullable String optionalLine(String field, @Nullable String text, int most) {
        return text == null || text.isBlank() ? null : line(field, text, most);
    }

    /** A text with line breaks, null for an empty one. */
    public static @Nullable String block(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONG) {
            throw ProblemException.invalidField(field, "must not be longer than " + LONG + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(field, "must not hold a NUL character");
        }
        return text;
    }

    /** Words, each once, in the order given. */
    public static List<String> tags(@Nullable List<@Nullable String> given) {
        List<String> tags = new ArrayList<>();
        for (@Nullable String tag : given == null ? List.<@Nullable String>of() : given) {
            String line = line("tags", tag, TAG);
            if (!tags.contains(line)) {
                tags.add(line);
            }
        }
        if (tags.size() > MOST_TAGS) {
            throw ProblemException.invalidField("tags", "must not be more than " + MOST_TAGS);
        }
        return tags;
    }

    /** Texts as a search compares them: whatever the case and the accents, with one blank for blanks and hyphens. */
    public static String searchKey(@Nullable String... texts) {
        return Stream.of(texts)
                .map(text -> text == null ? "" : SearchText.folded(text))
                // Words with a hyphen between them are one word too.
                .flatMap(folded -> Stream.of(folded, HYPHEN.matcher(folded).replaceAll("")))
                .map(folded -> GAP.matcher(folded).replaceAll(" "))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** Patterns of all words for what {@link #searchKey} gave, a line each; null for no text. */
    public static @Nullable String keyPatterns(@Nullable String search) {
        String line = optionalLine("search", search, NAME);
        if (line == null) {
            return null;
        }
        String words = Stream.of(searchKey(line).lines().findFirst().orElse("").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Texts::escaped)
                .collect(Collectors.joining("\n"));
        return words.isEmpty() ? escaped(line) : words;
    }

    private static String escaped(String text) {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }

    /** A pattern for {@code ILIKE} that finds the text anywhere, with nothing special in it; null for no text. */
    public static @Nullable String pattern(@Nullable String search) {
        String line = optionalLine("search", search, NAME);
        return line == null ? null : escaped(line);
    }
}
