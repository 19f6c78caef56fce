package io.aegis.core.persistence;

import io.aegis.api.persistence.ConnectionWork;
import io.aegis.api.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transactions of all plugins: one for each thread at a time, on one connection. */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final ConnectionPool pool;

    // Not static: it goes with the bundle, and an ended transaction is removed from its thread.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Runnable> marks = new ThreadLocal<>();

    Transactions(ConnectionPool pool) {
        this.pool = pool;
    }

    /** The transaction of this thread. */
    public Optional<Transaction> current() {
        return Optional.ofNullable(current.get());
    }

    <T, E extends Exception> T run(Work<T, E> work) throws E {
        Transaction outer = current.get();
        return outer == null ? runNew(work) : join(outer, work);
    }

    void afterCommit(Runnable action) {
        Transaction transaction = current.get();
        if (transaction == null) {
            runQuietly(action);
        } else {
            transaction.afterCommit(action);
        }
    }

    <T, E extends Exception> T marking(Runnable mark, Work<T, E> work) throws E {
        if (current.get() != null || marks.get() != null) {
            throw new IllegalStateException("There is a transaction, or another mark, already");
        }
        marks.set(mark);
        try {
            return work.run();
        } finally {
            marks.remove();
        }
    }

    <T> T withConnection(ConnectionWork<T> work) {
        Transaction transaction = current.get();
        try {
            if (transaction != null) {
                return work.run(transaction.connection());
            }
            try (Connection connection = pool.getConnection()) {
                return work.run(connection);
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static <T, E extends Exception> T join(Transaction transaction, Work<T, E> work) throws E {
        try {
            return work.run();
        } catch (Throwable t) {
            transaction.doom(t);
            throw t;
        }
    }

    private <T, E extends Exception> T runNew(Work<T, E> work) throws E {
        Transaction transaction = begin();
        T result;
        try {
            result = work.run();
            Runnable mark = marks.get();
            if (mark != null && transaction.doomedBy() == null) {
                mark.run();
            }
        } catch (Throwable t) {
            rollBack(transaction);
            throw t;
        }
        commit(transaction);
        transaction.afterCommit().forEach(Transactions::runQuietly);
        return result;
    }

    private Transaction begin() {
        try {
            Connection connection = pool.getConnection();
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            Transaction transaction = new Transaction(connection);
            current.set(transaction);
            return transaction;
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private void commit(Transaction transaction) {
        try {
            transaction.closeSessions();
            // After an error PostgreSQL takes a COMMIT and rolls back without a word.
            if (transaction.isFailed()) {
                transaction.doom(new SQLException("an SQL statement failed"));
            }
            if (transaction.doomedBy() == null) {
                transaction.commit();
            }
        } catch (SQLException e) {
            rollBack(transaction);
            throw SqlErrors.translate(e);
        }
        Throwable doom = transaction.doomedBy();
        if (doom != null) {
            rollBack(transaction);
            throw new IllegalStateException(
                    "Rolled back, since something inside the transaction failed although its exception was caught: "
                            + doom.getMessage(),
                    doom);
        }
        end(transaction);
    }

    private void rollBack(Transaction transaction) {
        try {
            transaction.closeSessions();
            transaction.rollBack();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Rollback failed: the connection is gone, and with it the transaction", e);
        }
        end(transaction);
    }

    /** The pool rolls back what is neither committed nor rolled back, and switches auto-commit on again. */
    private void end(Transaction transaction) {
        current.remove();
        try {
            transaction.close();
        } catch (SQLException e) {
            LOG.debug("The connection could not be given back; the pool throws it away", e);
        }
    }

    private static void runQuietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a commit failed; what was committed stays", e);
        }
    }
}
