package io.aegis.core.rest.json;

import io.aegis.api.error.ProblemException;

/**
 * Checks the bytes of a JSON text for what a parser lets pass and PostgreSQL does not store: UTF-8 that is none, NUL
 * characters, and halves of surrogate pairs.
 */
final class JsonText {
    private static final int NONE = -1;

    private JsonText() {}

    static void check(byte[] utf8) {
        int i = 0;
        while (i < utf8.length) {
            int b = utf8[i];
            if (b == '\\') {
                i = afterEscape(utf8, i);
            } else if (b > 0) {
                i++;
            } else if (b == 0) {
                throw nul();
            } else {
                i = afterSequence(utf8, i);
            }
        }
    }

    private static int afterEscape(byte[] utf8, int at) {
        int code = escapedUnit(utf8, at);
        if (code == NONE) {
            return at + 2;
        }
        if (code == 0) {
            throw nul();
        }
        if (code >= 0xDC00 && code <= 0xDFFF) {
            throw halfPair();
        }
        if (code >= 0xD800 && code <= 0xDBFF) {
            int low = escapedUnit(utf8, at + 6);
            if (low < 0xDC00 || low > 0xDFFF) {
                throw halfPair();
            }
            return at + 12;
        }
        return at + 6;
    }

    private static int escapedUnit(byte[] utf8, int at) {
        if (at + 6 > utf8.length || utf8[at] != '\\' || utf8[at + 1] != 'u') {
            return NONE;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(utf8[i], 16);
            if (digit < 0) {
                return NONE;
            }
            code = (code << 4) | digit;
        }
        return code;
    }

    private static int afterSequence(byte[] utf8, int at) {
        int lead = utf8[at] & 0xFF;
        int length = lead >= 0xC2 && lead <= 0xDF
                ? 2
                : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > utf8.length) {
            throw notUtf8(at);
        }
        int code = lead & (0xFF >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                throw notUtf8(at);
            }
            code = (code << 6) | (utf8[i] & 0x3F);
        }
        boolean overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
            throw notUtf8(at);
        }
        return at + length;
    }

    private static ProblemException nul() {
        return ProblemException.invalid("The text holds a NUL character.");
    }

    private static ProblemException halfPair() {
        return ProblemException.invalid("The text holds half of a surrogate pair.");
    }

    private static ProblemException notUtf8(int at) {
        return ProblemException.invalid("The text is not UTF-8 (byte " + at + ").");
    }
}
