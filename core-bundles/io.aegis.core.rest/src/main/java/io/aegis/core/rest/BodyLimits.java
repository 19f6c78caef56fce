package io.aegis.core.rest;

import io.aegis.api.setting.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How long bodies may be.
 *
 * @param body in bytes, of one that is read as a whole; see {@link EntityLimit}
 * @param upload in bytes, of one that is streamed, without what multipart puts around a file
 */
record BodyLimits(long body, long upload) {
    /** What may stand around a file in a multipart body: boundaries, headers, the other parts. */
    private static final long WRAPPING = 1 << 20;

    static BodyLimits of(Settings settings) {
        return new BodyLimits(bytes(settings, "AEGIS_MAX_BODY_BYTES"), bytes(settings, "AEGIS_MAX_UPLOAD_BYTES"));
    }

    private static long bytes(Settings settings, String name) {
        String text = settings.text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(name + " must be a whole number of bytes, not " + text, e);
        }
    }

    /** How long a body of that type may be at most, whoever reads it. */
    long ofBody(@Nullable String type) {
        boolean wrapped = type != null && isMultipart(type) && upload <= Long.MAX_VALUE - WRAPPING;
        return wrapped ? upload + WRAPPING : upload;
    }

    static boolean isMultipart(String type) {
        return type.regionMatches(true, 0, "multipart/", 0, 10);
    }
}
