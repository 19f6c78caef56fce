package io.aegis.testcase.edit;

/** What became of a gap that a test showed. */
public enum RemediationStatus {
    /** Known. */
    OPEN,
    /** Somebody works on it. */
    IN_PROGRESS,
    /** Closed. */
    DONE,
    /** Somebody decided to live with it. */
    ACCEPTED_RISK,
    /** There was nothing to close. */
    NOT_NEEDED
}
