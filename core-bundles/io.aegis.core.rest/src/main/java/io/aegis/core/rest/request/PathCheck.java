package io.aegis.core.rest.request;

import io.aegis.api.error.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Refuses paths and queries that mean one thing to one program and another thing to the next. */
public final class PathCheck {
    private PathCheck() {}

    static void check(String path, @Nullable String query) {
        boolean encoded = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                encoded = true;
            } else if (c == ';' || c == '\\' || c < ' ' || c == 0x7F) {
                throw ProblemException.invalid("The path holds a character that no path here has.");
            } else if (c == '.' && isDotSegment(path, i)) {
                throw dots();
            }
        }
        if (encoded) {
            checkEncodedPath(path);
        }
        if (query != null && query.indexOf('%') >= 0) {
            decode(query);
        }
    }

    private static boolean isDotSegment(String path, int at) {
        if (at > 0 && path.charAt(at - 1) != '/') {
            return false;
        }
        int end = at + 1;
        if (end < path.length() && path.charAt(end) == '.') {
            end++;
        }
        return end == path.length() || path.charAt(end) == '/';
    }

    private static void checkEncodedPath(String path) {
        String decoded = decode(path);
        long slashes = path.chars().filter(c -> c == '/').count();
        if (decoded.chars().filter(c -> c == '/').count() != slashes || decoded.indexOf('\\') >= 0) {
            throw ProblemException.invalid("The path holds an encoded slash.");
        }
        if (decoded.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw ProblemException.invalid("The path holds a control character.");
        }
        for (int i = decoded.indexOf('.'); i >= 0; i = decoded.indexOf('.', i + 1)) {
            if (isDotSegment(decoded, i)) {
                throw dots();
            }
        }
    }

    private static ProblemException dots() {
        return ProblemException.invalid("The path holds . or .. as a part.");
    }

    /** Decodes percent signs; also refuses what does not decode, and NUL. */
    public static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw ProblemException.invalid("A % is not followed by two hexadecimal digits.");
            }
            if (high == 0 && low == 0) {
                throw ProblemException.invalid("There is a NUL character in it.");
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("It is not UTF-8.");
        }
    }
}
