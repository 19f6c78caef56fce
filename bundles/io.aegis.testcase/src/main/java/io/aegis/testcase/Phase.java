package io.aegis.testcase;

/** A part of a test's life that has a clock. */
public enum Phase {
    /** Red executes. */
    RED,
    /** Blue evaluates. */
    BLUE,
    /** The leads judge. */
    REVIEW
}
