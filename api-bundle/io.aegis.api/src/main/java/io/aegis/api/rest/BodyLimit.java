package io.aegis.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long the body of a request to this method of a resource may be. A longer one is answered 413 and not read further.
 *
 * <p>A method without it takes {@link #DEFAULT_BYTES}; one that streams its body, by an {@code InputStream} or an
 * {@link Upload}, takes what the setting AEGIS_MAX_UPLOAD_BYTES permits. The settings AEGIS_MAX_BODY_BYTES and
 * AEGIS_MAX_UPLOAD_BYTES stay the most for every method. Choose the smallest number that fits what the fields may hold.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
    /** The bytes that a body has at most where a method says nothing and does not stream. */
    long DEFAULT_BYTES = 64 << 10;

    /** The most bytes of a body; of an {@link Upload} without what multipart puts around the file. */
    long bytes();
}
