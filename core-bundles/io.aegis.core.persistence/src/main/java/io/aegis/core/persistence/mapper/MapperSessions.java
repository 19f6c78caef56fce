package io.aegis.core.persistence.mapper;

import io.aegis.core.persistence.ConnectionPool;
import io.aegis.core.persistence.Transaction;
import io.aegis.core.persistence.Transactions;
import io.aegis.core.persistence.schema.RemovedSchema;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.transaction.managed.ManagedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SqlSession} for good: each call goes to the session of the thread's transaction, or to one of its own. The
 * mappers of a plugin are made upon it, once.
 */
public final class MapperSessions implements InvocationHandler {
    private final Configuration configuration;
    private final Transactions transactions;
    private final ConnectionPool pool;
    private final Set<String> deferred;
    private final RemovedSchema removed;

    private MapperSessions(
            Configuration configuration,
            Transactions transactions,
            ConnectionPool pool,
            Set<String> deferred,
            RemovedSchema removed) {
        this.configuration = configuration;
        this.transactions = transactions;
        this.pool = pool;
        this.deferred = deferred;
        this.removed = removed;
    }

    /**
     * The session of one bundle.
     *
     * @param deferred the ids of the statements that are left for later; others may be added
     */
    public static SqlSession over(
            Configuration configuration,
            Transactions transactions,
            ConnectionPool pool,
            Set<String> deferred,
            RemovedSchema removed) {
        return (SqlSession) Proxy.newProxyInstance(
                SqlSession.class.getClassLoader(),
                new Class<?>[] {SqlSession.class},
                new MapperSessions(configuration, transactions, pool, deferred, removed));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("getConfiguration")) {
            return configuration;
        }
        try {
            Transaction transaction = transactions.current().orElse(null);
            if (transaction == null) {
                return callAlone(method, arguments);
            }
            if (arguments != null && arguments.length == 2 && deferred.contains(arguments[0])) {
                MappedStatement statement = configuration.getMappedStatement((String) arguments[0]);
                transaction.defer(new DeferredStatement(statement, arguments[1]));
                return 0; // rows, in which a method without result is not interested
            }
            return method.invoke(transaction.session(this, this::open), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw removed.translate(thrown);
            }
            throw e.getCause() == null ? e : e.getCause();
        } catch (SQLException e) {
            throw removed.translate(e);
        }
    }

    private @Nullable Object callAlone(Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException, IllegalAccessException, InvocationTargetException {
        try (Connection connection = pool.getConnection();
                SqlSession session = open(connection)) {
            return method.invoke(session, arguments);
        }
    }

    private SqlSession open(Connection connection) {
        return new DefaultSqlSession(
                configuration,
                configuration.newExecutor(new ManagedTransaction(connection, false), ExecutorType.SIMPLE),
                false);
    }
}
