package io.aegis.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The container of several {@link Permission}; never written by hand. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Permissions {
    /** The permissions. */
    Permission[] value();
}
