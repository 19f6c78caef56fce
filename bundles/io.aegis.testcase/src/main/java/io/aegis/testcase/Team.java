package io.aegis.testcase;

import java.util.Locale;

/** A side of a test. */
public enum Team {
    /** The attackers. */
    RED,
    /** The defenders. */
    BLUE,
    /** Both together. */
    PURPLE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
