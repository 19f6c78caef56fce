package io.aegis.testcase.list;

import io.aegis.api.text.SearchText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words as the search knows them: runs of letters and digits, folded. Words with a hyphen between them are one word too.
 * Where a script puts no blanks between words, each two characters that follow one another stand for one. Stored and
 * asked for by the same rule.
 */
public final class SearchWords {
    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\u30fc";

    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]{1,200}|[\\p{L}\\p{N}\\p{M}&&[^" + UNSPACED + "]]{1,60}");
    private static final Pattern UNSPACED_WORD = Pattern.compile("[" + UNSPACED + "]+");
    private static final Pattern HYPHENATED =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:[-_\u2010-\u2013\u2212][\\p{L}\\p{N}\\p{M}]+)+");
    private static final Pattern HYPHEN = Pattern.compile("[-_\u2010-\u2013\u2212]");
    private static final int MAX_LENGTH = 60;
    private static final int MAX_WORDS = 5_000;
    private static final int MAX_ASKED = 10;

    private SearchWords() {}

    public static List<String> of(@Nullable String... texts) {
        Set<String> words = new LinkedHashSet<>();
        for (@Nullable String text : texts) {
            String folded = text == null ? "" : SearchText.folded(text);
            Matcher word = WORD.matcher(folded);
            while (words.size() < MAX_WORDS && word.find()) {
                words.addAll(pieces(word.group(), true));
            }
            Matcher hyphenated = HYPHENATED.matcher(folded);
            while (words.size() < MAX_WORDS && hyphenated.find()) {
                words.add(joined(hyphenated.group()));
            }
        }
        return new ArrayList<>(words);
    }

    /** The word, or its pairs of characters; stored with the last character alone, so that each is the beginning of one. */
    private static List<String> pieces(String word, boolean stored) {
        int[] characters = word.codePoints().toArray();
        if (!UNSPACED_WORD.matcher(word).matches() || characters.length == 1) {
            return List.of(word);
        }
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < characters.length - 1; i++) {
            pieces.add(new String(characters, i, 2));
        }
        if (stored) {
            pieces.add(new String(characters, characters.length - 1, 1));
        }
        return pieces;
    }

    private static String joined(String hyphenated) {
        String word = HYPHEN.matcher(hyphenated).replaceAll("");
        return word.length() <= MAX_LENGTH ? word : word.substring(0, MAX_LENGTH);
    }

    /** A {@code tsquery} for texts with all of these words, each perhaps longer; one that finds nothing if there is no word in it. */
    public static String query(String text) {
        String folded = SearchText.folded(text);
        List<String> parts = new ArrayList<>();
        Matcher hyphenated = HYPHENATED.matcher(folded);
        StringBuilder rest = new StringBuilder();
        while (hyphenated.find() && parts.size() < MAX_ASKED) {
            String apart = all(hyphenated.group());
            parts.add(
                    apart.isEmpty()
                            ? asked(joined(hyphenated.group()))
                            : "((" + apart + ") | " + asked(joined(hyphenated.group())) + ")");
            hyphenated.appendReplacement(rest, " ");
        }
        hyphenated.appendTail(rest);
        String others = all(rest.toString());
        if (!others.isEmpty()) {
            parts.add(others);
        }
        return String.join(" & ", parts);
    }

    private static String all(String folded) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(folded);
        while (words.size() < MAX_ASKED && word.find()) {
            words.addAll(pieces(word.group(), false));
        }
        return words.stream().limit(MAX_ASKED).map(SearchWords::asked).collect(Collectors.joining(" & "));
    }

    private static String asked(String word) {
        return "'" + word + "':*";
    }
}
