package io.aegis.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a caller needs for this method of a resource; on the class, for all methods that have none of
 * their own. Without it the answer is 401 (nobody known) or 403, and the method is not called.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {
    /** The permission that every authenticated caller has, whatever the role. */
    String AUTHENTICATED = "*";

    /** {@code plugin-id:verb} as declared with {@code @Permission}, or {@link #AUTHENTICATED}. */
    String value();
}
