package io.aegis.notification.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The container of several {@link NoticeType}; never written by hand. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface NoticeTypes {
    /** The types. */
    NoticeType[] value();
}
