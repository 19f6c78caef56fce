package io.aegis.testcase.api;

import java.util.Locale;

/** Where a test is in its life. */
public enum TestState {
    /** Being planned. */
    DRAFT,
    /** The red side executes it. */
    RED_EXECUTING,
    /** The blue side looks for what it saw. */
    BLUE_EVALUATING,
    /** Leads of both sides judge it. */
    IN_REVIEW,
    /** Both sides approved it. */
    VALIDATED,
    /** A side rejected it; it can be reopened. */
    REJECTED;

    /** The name as it stands in JSON and in the database: {@code red_executing}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
