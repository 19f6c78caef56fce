package io.aegis.testcase.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@code Content-Disposition} of a download: always to be saved, never to be shown (RFC 6266). */
final class EvidenceDisposition {
    private static final String PLAIN = "!#$&+-.^_`|~";

    private EvidenceDisposition() {}

    /** The name twice: in ASCII for old programs, and as RFC 8187 writes it. */
    static String of(String fileName) {
        StringBuilder ascii = new StringBuilder();
        fileName.codePoints()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c)
                .forEach(ascii::appendCodePoint);
        StringBuilder encoded = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b > 0 && (isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0);
            encoded.append(isPlain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }
}
