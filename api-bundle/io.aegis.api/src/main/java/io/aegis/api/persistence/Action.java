package io.aegis.api.persistence;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something done in a transaction that gives nothing back.
 *
 * @param <E> what it may throw beside runtime exceptions
 */
@ConsumerType
@FunctionalInterface
public interface Action<E extends Exception> {
    /** Does it. */
    void run() throws E;
}
