package io.aegis.test;

import java.util.Locale;

/** Who may see a test. */
enum Classification {
    /** Everybody who may read tests. */
    PUBLIC,
    /** Everybody who may read tests; what a test is when nobody says. */
    INTERNAL,
    /** Everybody but viewers. */
    CONFIDENTIAL,
    /** Admin, the leads, its creator, its assignees. */
    RESTRICTED;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
