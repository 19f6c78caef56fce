package io.aegis.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST method of a resource that calls other machines (asking a name server is that too), runs a job, or takes long
 * for another reason: with an {@code Idempotency-Key} it is not run inside a database transaction, since no connection to
 * the database may be held meanwhile. The key is leased instead, and marked as done in the transactions of the method.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CallsOut {}
