package io.aegis.core.rest.request;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.setting.Settings;
import io.aegis.core.rest.segment.MediaTypes;
import io.aegis.core.rest.segment.Route;
import org.jspecify.annotations.Nullable;

/**
 * How long bodies may be.
 *
 * @param body in bytes, of one that is read as a whole
 * @param upload in bytes, of one that is streamed, without what multipart puts around a file
 */
public record BodyLimits(long body, long upload) {
    /** What may stand around a file in a multipart body: boundaries, headers, the other parts. */
    private static final long WRAPPING = 1 << 20;

    public static BodyLimits of(Settings settings) {
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
    public long ofBody(@Nullable String type) {
        return wrapped(upload, type);
    }

    /** How long a body of that type may be where that method reads it; null for a path where there is none. */
    public long ofBody(@Nullable Route route, @Nullable String type) {
        if (route == null) {
            return Math.min(body, BodyLimit.DEFAULT_BYTES);
        }
        long stated = route.bodyBytes();
        if (!route.streams()) {
            return Math.min(body, stated < 0 ? BodyLimit.DEFAULT_BYTES : stated);
        }
        return wrapped(stated < 0 ? upload : Math.min(upload, stated), type);
    }

    private static long wrapped(long bytes, @Nullable String type) {
        boolean multipart = MediaTypes.isMultipart(MediaTypes.plain(type));
        return multipart && bytes <= Long.MAX_VALUE - WRAPPING ? bytes + WRAPPING : bytes;
    }
}
