package io.aegis.campaign;

import io.aegis.api.input.Text;
import io.aegis.api.text.SearchText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts as a search compares them: whatever the case and the accents, with one blank for blanks and hyphens. */
public final class SearchKey {
    private static final Pattern HYPHEN = Pattern.compile("(?<=[\\p{L}\\p{N}])[\\p{Pd}_](?=[\\p{L}\\p{N}])");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Zs}\\p{Pd}_]+");

    private SearchKey() {}

    /** The key to store beside the texts. */
    public static String of(@Nullable String... texts) {
        return Stream.of(texts)
                .map(text -> text == null ? "" : SearchText.folded(text))
                // Words with a hyphen between them are one word too.
                .flatMap(folded -> Stream.of(folded, HYPHEN.matcher(folded).replaceAll("")))
                .map(folded -> GAP.matcher(folded).replaceAll(" "))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** A pattern of {@code LIKE} for each word of what is searched, a line each: a key must match all of them. */
    public static String patterns(String search) {
        String words = Stream.of(of(search).lines().findFirst().orElse("").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Text::pattern)
                .collect(Collectors.joining("\n"));
        return words.isEmpty() ? Text.pattern(search) : words;
    }
}
