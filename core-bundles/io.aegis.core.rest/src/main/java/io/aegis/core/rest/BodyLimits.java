package io.aegis.core.rest;

import io.aegis.api.setting.Settings;

/**
 * How long bodies may be.
 *
 * @param body in bytes, of one that is read as a whole; see {@link EntityLimit}
 * @param upload in bytes, of one that is streamed
 */
record BodyLimits(long body, long upload) {
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

    static boolean isMultipart(String type) {
        return type.regionMatches(true, 0, "multipart/", 0, 10);
    }
}
