package io.aegis.campaign;

/** Where the execution of an attack path is; see {@link ExecutionRules}. */
enum ExecutionStatus {
    /** Made, not begun. */
    PENDING,
    /** Under way. */
    RUNNING,
    /** Done, each step with its outcome. */
    COMPLETED,
    /** Given up. */
    ABORTED
}
