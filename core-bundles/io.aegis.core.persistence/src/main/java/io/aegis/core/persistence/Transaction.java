package io.aegis.core.persistence;

import io.aegis.core.persistence.mapper.DeferredStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A transaction under way on one thread, with a MyBatis session for each plugin that takes part. */
public final class Transaction {
    /** So that the text that is sent stays short where something is written very often. */
    private static final int MOST_AT_ONCE = 32;

    private final Connection connection;
    private final Map<Object, SqlSession> sessions = new HashMap<>();
    private final List<DeferredStatement> deferred = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable doomedBy;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** For the next statement: what was left for later goes first. */
    Connection connection() throws SQLException {
        send("");
        return connection;
    }

    /** For the next statement: what was left for later goes first. */
    public SqlSession session(Object owner, Function<Connection, SqlSession> opener) throws SQLException {
        send("");
        return sessions.computeIfAbsent(owner, key -> opener.apply(connection));
    }

    public void defer(DeferredStatement statement) throws SQLException {
        deferred.add(statement);
        if (deferred.size() == MOST_AT_ONCE) {
            send("");
        }
    }

    void commit() throws SQLException {
        send("COMMIT");
        // Nothing to do for the driver if the transaction has ended by now, but the pool is to know.
        connection.commit();
    }

    /** Sends what was left for later, and this, in one round trip: the driver sends statements of one text together. */
    private void send(String last) throws SQLException {
        if (deferred.isEmpty()) {
            return;
        }
        List<DeferredStatement> statements = List.copyOf(deferred);
        deferred.clear();
        StringJoiner sql = new StringJoiner(";\n", "", last.isEmpty() ? "" : ";\n" + last);
        statements.forEach(statement -> sql.add(statement.sql()));
        try (PreparedStatement prepared = connection.prepareStatement(sql.toString())) {
            int parameters = 0;
            for (DeferredStatement statement : statements) {
                parameters = statement.bind(prepared, parameters);
            }
            prepared.execute();
        }
    }

    void rollBack() throws SQLException {
        deferred.clear();
        connection.rollback();
    }

    void close() throws SQLException {
        connection.close();
    }

    boolean isFailed() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Something inside failed: whatever happens now, it is rolled back. */
    void doom(Throwable cause) {
        if (doomedBy == null) {
            doomedBy = cause;
        }
    }

    @Nullable
    Throwable doomedBy() {
        return doomedBy;
    }

    void closeSessions() {
        sessions.values().forEach(SqlSession::close);
        sessions.clear();
    }
}
