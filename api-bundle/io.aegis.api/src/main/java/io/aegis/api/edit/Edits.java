package io.aegis.api.edit;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Versioned;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Creates, changes and deletes rows of one kind: each in one transaction, on the locked row, after its If-Match was
 * checked, with an audit record ({@code create_note}, {@code update_note}, {@code delete_note}) of the row before and
 * after. A change after which the row equals what it was writes nothing. Immutable and thread-safe.
 *
 * @param <R> the row; a record, so that rows are compared by what they hold
 */
@ProviderType
public final class Edits<R extends Versioned> {
    private final String noun;
    private final Database database;
    private final AuditTrail audit;
    private final Function<R, Object> state;
    private final Map<String, String> duplicates;

    private Edits(
            String noun,
            Database database,
            AuditTrail audit,
            Function<R, Object> state,
            Map<String, String> duplicates) {
        this.noun = noun;
        this.database = database;
        this.audit = audit;
        this.state = state;
        this.duplicates = duplicates;
    }

    /**
     * For rows of one kind.
     *
     * @param noun what a row is, in the audit log and in error messages: {@code threat_actor}
     */
    public static <R extends Versioned> Edits<R> of(String noun, Database database, AuditTrail audit) {
        return new Edits<>(noun, database, audit, row -> row, Map.of());
    }

    /** With what the audit log keeps of a row, in place of the row itself. */
    public Edits<R> audited(Function<R, Object> what) {
        return new Edits<>(noun, database, audit, what, duplicates);
    }

    /** With the message of the 409 for a unique constraint or index. */
    public Edits<R> unique(String constraint, String message) {
        Map<String, String> more = new HashMap<>(duplicates);
        more.put(constraint, message);
        return new Edits<>(noun, database, audit, state, Map.copyOf(more));
    }

    /** The row; 404 if there is none. */
    public R found(Object id, @Nullable R row) {
        if (row == null) {
            throw new ProblemException(Problem.NOT_FOUND, "There is no " + words() + " " + id + ".");
        }
        return row;
    }

    /**
     * Writes a new row.
     *
     * @param write inserts it and gives it as it is stored
     */
    public R create(Object id, Supplier<R> write) {
        return writing(() -> {
            R row = write.get();
            audit.record(AuditRecord.of("create_" + noun, noun, id).after(state.apply(row)));
            return row;
        });
    }

    /**
     * Changes a row.
     *
     * @param lock gives it, locked until the end of the transaction ({@code FOR UPDATE}), or null
     * @param with what it is to be, with the version that it has; equal if nothing changes
     * @param write updates it and gives it as it is stored, with its next version
     * @throws ProblemException 404 if there is none, 412 if the caller saw another version
     */
    public R change(
            Object id, IfMatch ifMatch, Supplier<@Nullable R> lock, UnaryOperator<R> with, UnaryOperator<R> write) {
        return writing(() -> {
            R before = locked(id, ifMatch, lock);
            R wanted = with.apply(before);
            if (wanted.equals(before)) {
                return before;
            }
            R after = write.apply(wanted);
            audit.record(AuditRecord.of("update_" + noun, noun, id)
                    .before(state.apply(before))
                    .after(state.apply(after)));
            return after;
        });
    }

    /**
     * Deletes a row.
     *
     * @param lock gives it, locked until the end of the transaction, or null
     * @throws ProblemException 404 if there is none, 412 if the caller saw another version
     */
    public void delete(Object id, IfMatch ifMatch, Supplier<@Nullable R> lock, Consumer<R> delete) {
        database.doInTransaction(() -> {
            R before = locked(id, ifMatch, lock);
            delete.accept(before);
            audit.record(AuditRecord.of("delete_" + noun, noun, id).before(state.apply(before)));
        });
    }

    private R locked(Object id, IfMatch ifMatch, Supplier<@Nullable R> lock) {
        R row = found(id, lock.get());
        ifMatch.check(row.version());
        return row;
    }

    private R writing(Supplier<R> action) {
        try {
            return database.inTransaction(action::get);
        } catch (ConstraintViolation e) {
            String message = duplicates.get(e.constraint());
            if (message == null) {
                throw e;
            }
            throw ProblemException.duplicate(message);
        }
    }

    private String words() {
        return noun.replace('_', ' ');
    }
}
