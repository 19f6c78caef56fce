package io.aegis.core.persistence;

import io.aegis.api.persistence.Action;
import io.aegis.api.persistence.ConnectionWork;
import io.aegis.api.persistence.Database;
import io.aegis.api.persistence.Work;
import io.aegis.core.persistence.mapper.MapperConfiguration;
import io.aegis.core.persistence.mapper.MapperSessions;
import io.aegis.core.persistence.schema.RemovedSchema;
import io.aegis.spi.persistence.Deferred;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;

/** The database as one plugin sees it. Holds on to the plugin's classes, so it is dropped with the plugin. */
final class PluginDatabase implements Database {
    private final String schema;
    private final Transactions transactions;
    private final Configuration configuration = MapperConfiguration.create();
    private final Set<String> deferred = ConcurrentHashMap.newKeySet();
    private final RemovedSchema removed;
    private final SqlSession session;

    PluginDatabase(String schema, Transactions transactions, ConnectionPool pool) {
        this.schema = schema;
        this.transactions = transactions;
        this.removed = new RemovedSchema(schema, pool.getDataSource());
        this.session = MapperSessions.over(configuration, transactions, pool, deferred, removed);
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public synchronized <T> T mapper(Class<T> mapper) {
        if (!configuration.hasMapper(mapper)) {
            noteDeferred(mapper);
            addMapper(mapper);
        }
        return configuration.getMapper(mapper, session);
    }

    private void noteDeferred(Class<?> mapper) {
        for (Method method : mapper.getMethods()) {
            if (!method.isAnnotationPresent(Deferred.class)) {
                continue;
            }
            String id = mapper.getName() + "." + method.getName();
            if (method.getReturnType() != void.class) {
                throw new IllegalArgumentException(
                        id + " is @Deferred and returns something: its result is not known when it returns");
            }
            deferred.add(id);
        }
    }

    /** MyBatis finds the classes that the XML names only through the thread. */
    private void addMapper(Class<?> mapper) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(mapper.getClassLoader());
        try {
            configuration.addMapper(mapper);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean isInTransaction() {
        return transactions.current().isPresent();
    }

    @Override
    public <T, E extends Exception> T inTransaction(Work<T, E> work) throws E {
        return transactions.run(work);
    }

    @Override
    @SuppressWarnings("NullAway") // the result of this work is nobody's
    public <E extends Exception> void doInTransaction(Action<E> action) throws E {
        transactions.run(() -> {
            action.run();
            return null;
        });
    }

    @Override
    public void afterCommit(Runnable action) {
        transactions.afterCommit(action);
    }

    @Override
    public <T, E extends Exception> T markingCommits(Runnable mark, Work<T, E> work) throws E {
        return transactions.marking(mark, work);
    }

    @Override
    public <T> T withConnection(ConnectionWork<T> work) {
        try {
            return transactions.withConnection(work);
        } catch (PersistenceException e) {
            throw removed.translate(e);
        }
    }
}
