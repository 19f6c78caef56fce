package io.aegis.testcase.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as {@code Range} asks for it (RFC 9110, section 14).
 *
 * @param first the first byte
 * @param last the last byte, part of it
 */
record EvidenceRange(long first, long last) {
    /** Nothing of the file lies in what was asked for. */
    static final EvidenceRange OUTSIDE = new EvidenceRange(0, -1);

    private static final Pattern ONE =
            Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * What is asked for of a file of that size; empty for all of it. So is a header that is not understood, and one that
     * asks for several parts, as the RFC permits.
     */
    static Optional<EvidenceRange> of(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header.strip());
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) {
            long length = Long.parseLong(one.group(2));
            return Optional.of(length == 0 ? OUTSIDE : new EvidenceRange(Math.max(0, size - length), size - 1));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
        if (last < first && !one.group(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? OUTSIDE : new EvidenceRange(first, Math.min(last, size - 1)));
    }

    boolean isOutside() {
        return last < first;
    }

    long length() {
        return last - first + 1;
    }
}
