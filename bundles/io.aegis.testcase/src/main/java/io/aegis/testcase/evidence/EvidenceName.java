package io.aegis.testcase.evidence;

import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file as somebody sends it, made harmless: the last part of a path, without characters that cannot be
 * seen (control characters, marks that turn the direction of the text), not longer than a file system takes. A name of
 * which nothing is left is a 400.
 */
final class EvidenceName {
    private static final int MAX_BYTES = 255;
    private static final int MAX_ENDING_LENGTH = 20;
    // C: control, format (among them the marks of direction), surrogates, private use, unassigned. Z: separators.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACES = Pattern.compile("\\s+|\\p{Zs}+");

    private static final Pattern BROWSERS_BREAK = Pattern.compile("%0[AaDd]");

    private EvidenceName() {}

    static String cleaned(@Nullable String sent) {
        return harmless(sent == null ? "" : unescaped(sent));
    }

    /** True for a name that is stored, or could be. */
    static boolean isClean(String name) {
        return name.equals(harmless(name));
    }

    private static String harmless(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String seen =
                UNSEEN.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("");
        String name = shortened(SPACES.matcher(seen).replaceAll(" ").strip());
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw ProblemException.invalidField("file", "must be sent with a file name");
        }
        return name;
    }

    /**
     * As the client's user sees it. A quote in a quoted name is written {@code \"} by some clients, {@code %22} by browsers
     * and newer ones, which write nothing else so but line breaks.
     */
    private static String unescaped(String sent) {
        return BROWSERS_BREAK
                .matcher(sent.replace("\\\"", "\"").replace("%22", "\""))
                .replaceAll("");
    }

    /** Cut before the ending, which says what the file is. */
    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int point = name.lastIndexOf('.');
        String ending = point > 0 && name.length() - point <= MAX_ENDING_LENGTH ? name.substring(point) : "";
        StringBuilder cut = new StringBuilder();
        int room = MAX_BYTES - bytes(ending);
        for (int character : name.codePoints().toArray()) {
            String next = Character.toString(character);
            room -= bytes(next);
            if (room < 0) {
                break;
            }
            cut.append(next);
        }
        return cut.toString().strip() + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
