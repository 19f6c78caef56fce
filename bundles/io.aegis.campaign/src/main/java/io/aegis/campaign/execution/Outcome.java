package io.aegis.campaign.execution;

/** What came of a step. */
enum Outcome {
    /** It was seen. */
    DETECTED,
    /** Some of it was seen, or too late. */
    PARTIALLY_DETECTED,
    /** It was not seen. */
    NOT_DETECTED,
    /** It was stopped. */
    BLOCKED,
    /** It could not be made to work. */
    FAILED,
    /** It was left out. */
    SKIPPED
}
