package io.aegis.test;

import java.util.Locale;

/** A side of a test. */
enum Team {
    /** The attackers. */
    RED,
    /** The defenders. */
    BLUE,
    /** Both together. */
    PURPLE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
