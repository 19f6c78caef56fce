package io.aegis.api.persistence;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something done in a transaction.
 *
 * @param <T> what it gives
 * @param <E> what it may throw beside runtime exceptions
 */
@ConsumerType
@FunctionalInterface
public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
}
