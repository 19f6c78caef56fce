package io.aegis.core.persistence;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** A transaction under way on one thread, with a MyBatis session for each plugin that takes part. */
final class Transaction {
    private final Connection connection;
    private final Map<Object, SqlSession> sessions = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable doomedBy;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    SqlSession session(Object owner, Function<Connection, SqlSession> opener) {
        return sessions.computeIfAbsent(owner, key -> opener.apply(connection));
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
