package io.aegis.testcase;

/** How much a test matters, least first. */
public enum Priority {
    /** Some day. */
    LOW,
    /** What a test has when nobody says. */
    MEDIUM,
    /** Soon. */
    HIGH,
    /** Now. */
    CRITICAL
}
