package io.aegis.api.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The container of several {@link EventType}; never written by hand. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface EventTypes {
    /** The types. */
    EventType[] value();
}
