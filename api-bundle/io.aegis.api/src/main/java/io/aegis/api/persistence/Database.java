package io.aegis.api.persistence;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The PostgreSQL schema of the bundle that asks. The service is bundle-scoped: every bundle gets its own, named after
 * the id of its {@code @Plugin} ({@code -} becomes {@code _}), and gets it only when the SQL files in its {@code db/}
 * folder ({@code V001__what.sql}, run once each, in order, with the schema first in the search path) have been applied.
 * A bundle without {@code db/} gets no schema of its own, only transactions.
 *
 * <pre>{@code
 * @Activate
 * public NoteService(@Reference Database database) {
 *     this.database = database;
 *     this.notes = database.mapper(NoteMapper.class);
 * }
 * }</pre>
 *
 * <p>Mappers are MyBatis interfaces with the XML of the same name beside them. Statements name their tables with the
 * schema ({@code FROM note.note}), since at run time nothing is in the search path, and touch the tables of no other
 * bundle. Rows are records, mapped by the names of their components ({@code mitre_id} to {@code mitreId}). Beside what
 * MyBatis knows these are mapped: {@code uuid} to {@code UUID}, {@code timestamptz} to {@code Instant}, {@code text[]}
 * to {@code List<String>}, an enum constant to its name in lower case, {@code jsonb} to {@code String} (write
 * {@code #{x}::jsonb}).
 *
 * <p>The transaction belongs to the thread and spans the bundles that a call passes through: {@link #inTransaction}
 * inside {@link #inTransaction} joins. Isolation is READ COMMITTED. All of it is thread-safe.
 *
 * <p>Errors: a unique or exclusion constraint that is violated throws {@link ConstraintViolation}, so do foreign key,
 * not-null and check constraints; a database that is away throws {@code ProblemException} 503. Other SQL errors are
 * defects and come as they are.
 */
@ProviderType
public interface Database {
    /** The name of the schema, for example {@code d3fend}. */
    String schema();

    /**
     * The mapper of that interface, to be kept for good. Its methods run in the thread's transaction, or each for
     * itself where there is none.
     */
    <T> T mapper(Class<T> mapper);

    /** Does the work in the thread's transaction, or in a new one that ends with it: commit, or roll back on a throw. */
    <T, E extends Exception> T inTransaction(Work<T, E> work) throws E;

    /** The same for something that gives nothing back. */
    <E extends Exception> void doInTransaction(Action<E> action) throws E;

    /**
     * True inside {@link #inTransaction}, this call's or that of a caller further out. What is done in such a place must
     * not be handed to another thread: it would stay if the transaction rolls back.
     */
    boolean isInTransaction();

    /**
     * Runs the action when the thread's transaction has been committed and before the call that opened it returns; not
     * at all if it rolls back; at once where there is no transaction. An exception of the action is logged and
     * changes nothing.
     */
    void afterCommit(Runnable action);

    /**
     * Does the work outside of any transaction, and the mark in each transaction that this thread opens meanwhile, right
     * before its commit: so there is never one without the other. For core.rest, which marks what was done for an
     * {@code Idempotency-Key}.
     *
     * @throws IllegalStateException inside a transaction
     */
    <T, E extends Exception> T markingCommits(Runnable mark, Work<T, E> work) throws E;

    /** Hands out the connection of the thread's transaction, or one with auto-commit. */
    <T> T withConnection(ConnectionWork<T> work);
}
