package io.aegis.test;

/** How much a test matters, least first. */
enum Priority {
    /** Some day. */
    LOW,
    /** What a test has when nobody says. */
    MEDIUM,
    /** Soon. */
    HIGH,
    /** Now. */
    CRITICAL
}
