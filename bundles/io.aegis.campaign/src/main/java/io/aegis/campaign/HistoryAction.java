package io.aegis.campaign;

/** What the history of a campaign tells. */
public enum HistoryAction {
    /** The campaign was created. */
    CREATED,
    /** Its dates were set; the note is the interval. */
    SCHEDULED,
    /** It became active. */
    ACTIVATED,
    /** It was completed. */
    COMPLETED,
    /** A test was put into it. */
    TEST_ADDED,
    /** A test was taken out of it. */
    TEST_REMOVED
}
