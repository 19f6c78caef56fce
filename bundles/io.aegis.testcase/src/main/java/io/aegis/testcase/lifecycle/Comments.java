package io.aegis.testcase.lifecycle;

import org.jspecify.annotations.Nullable;

/** The body, if there is one, of calls to which there is nothing else to say. */
record Comments(@Nullable String comments) {
    static @Nullable String of(@Nullable Comments body) {
        return body == null ? null : body.comments();
    }
}
