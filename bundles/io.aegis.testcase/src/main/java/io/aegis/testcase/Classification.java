package io.aegis.testcase;

import java.util.Locale;

/** Who may see a test. */
public enum Classification {
    /** Everybody who may read tests. */
    PUBLIC,
    /** Everybody who may read tests; what a test is when nobody says. */
    INTERNAL,
    /** Everybody but viewers. */
    CONFIDENTIAL,
    /** Admin, the leads, its creator, its assignees. */
    RESTRICTED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
