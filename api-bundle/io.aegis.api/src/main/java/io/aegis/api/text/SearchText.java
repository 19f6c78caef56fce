package io.aegis.api.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as a search compares them: whatever the case, the accents and the width of their letters. */
public final class SearchText {
    /** Accents, and what is written but says nothing: the soft hyphen, joiners, marks of direction, the long stroke of Arabic. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Mn}\\p{Cf}\u0640]");

    /** Letters that are no letter with an accent to Unicode, but are to people. */
    private static final String LETTERS = "øđðłħŧıĸςæœþ";

    private static final String[] PLAIN = {"o", "d", "d", "l", "h", "t", "i", "k", "σ", "ae", "oe", "th"};

    private SearchText() {}

    /**
     * The text in lower case without accents: {@code İstanbul} and {@code istanbul}, {@code Straße} and {@code STRASSE},
     * {@code Muñoz} and {@code munoz} are the same. What stands between letters stays.
     *
     * @return a text of at most about the same length; equal for texts that a reader takes for the same
     */
    public static String folded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        // By upper case: there ß is SS, and of the letters with several small forms one is left.
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String bare = UNSEEN.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                .replaceAll("");
        StringBuilder folded = new StringBuilder();
        bare.chars().forEach(c -> {
            int place = LETTERS.indexOf(c);
            folded.append(place < 0 ? String.valueOf((char) c) : PLAIN[place]);
        });
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
