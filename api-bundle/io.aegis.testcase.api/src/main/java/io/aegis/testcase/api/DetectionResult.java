package io.aegis.testcase.api;

import java.util.Locale;

/** What the blue side found. */
public enum DetectionResult {
    /** It was seen. */
    DETECTED,
    /** Some of it was seen, or too late. */
    PARTIALLY_DETECTED,
    /** It was not seen. */
    NOT_DETECTED;

    /** The name as it stands in JSON and in the database: {@code not_detected}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
