package io.aegis.test;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words as the search knows them: runs of letters and digits, lower case. Stored and asked for by the same rule. */
final class SearchWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{1,60}");
    private static final int MOST = 5_000;
    private static final int MOST_ASKED = 10;

    private SearchWords() {}

    static List<String> of(@Nullable String... texts) {
        Set<String> words = new LinkedHashSet<>();
        for (@Nullable String text : texts) {
            Matcher matcher = WORD.matcher(text == null ? "" : text.toLowerCase(Locale.ROOT));
            while (words.size() < MOST && matcher.find()) {
                words.add(matcher.group());
            }
        }
        return new ArrayList<>(words);
    }

    /** A {@code tsquery} for texts with all of these words, each perhaps longer; one that finds nothing if there is no word in it. */
    static String query(String text) {
        return of(text).stream()
                .limit(MOST_ASKED)
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }
}
