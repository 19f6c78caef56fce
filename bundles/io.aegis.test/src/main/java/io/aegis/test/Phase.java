package io.aegis.test;

/** A part of a test's life that has a clock. */
enum Phase {
    /** Red executes. */
    RED,
    /** Blue evaluates. */
    BLUE,
    /** The leads judge. */
    REVIEW
}
