package io.aegis.spi.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a mapper that returns nothing: inside a transaction its statement is not sent at once, but ahead of the
 * next one or together with the COMMIT, which saves a round trip to the database. For what is written with every change
 * and read by nobody in it, as an entry of a log.
 *
 * <p>The order of the statements stays. What goes wrong comes out where the statement is sent, at the latest from the
 * call that opened the transaction, and rolls it back. The parameters must not change meanwhile. Outside of a
 * transaction the method is like any other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Deferred {}
