package io.aegis.api.persistence;

import org.osgi.annotation.versioning.ProviderType;

/**
 * PostgreSQL refused a row. Catch it where the constraint has a meaning and say what it is in words; uncaught it is
 * answered as 409 {@code DUPLICATE} (unique, exclusion) or 400 {@code INVALID_INPUT} (the others).
 */
@ProviderType
public class ConstraintViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String constraint;
    private final String sqlState;

    /** Made by core.persistence. */
    public ConstraintViolation(String constraint, String sqlState, Throwable cause) {
        super("constraint " + constraint + " violated", cause);
        this.constraint = constraint;
        this.sqlState = sqlState;
    }

    /** The name of the constraint in the database; empty where PostgreSQL names none (not-null). */
    public String constraint() {
        return constraint;
    }

    /** PostgreSQL's SQLSTATE, for example {@code 23505}. */
    public String sqlState() {
        return sqlState;
    }

    /** True for a unique (23505) or exclusion (23P01) constraint. */
    public boolean isDuplicate() {
        return sqlState.equals("23505") || sqlState.equals("23P01");
    }
}
