package io.aegis.core.rest;

import io.aegis.api.setting.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/**
 * How long bodies may be.
 *
 * @param body in bytes
 * @param upload in bytes, for files
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

    /** The limit of this request. */
    long of(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && isUpload(type, request.getRequestURI()) ? upload : body;
    }

    static boolean isMultipart(String type) {
        return type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private static boolean isUpload(String type, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return isMultipart(type) && (lower.startsWith(Segment.ROOT + "/plugins") || lower.contains("/evidence"));
    }
}
