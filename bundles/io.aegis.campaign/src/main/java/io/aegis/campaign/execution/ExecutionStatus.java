package io.aegis.campaign.execution;

/** Where the execution of an attack path is; see {@link ExecutionRules}. */
public enum ExecutionStatus {
    /** Made, not begun. */
    PENDING,
    /** Under way. */
    RUNNING,
    /** Done, each step with its outcome. */
    COMPLETED,
    /** Given up. */
    ABORTED
}
