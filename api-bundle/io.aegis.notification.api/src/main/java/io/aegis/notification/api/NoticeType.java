package io.aegis.notification.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a type of notices that this plugin gives. Stands beside {@code @Plugin} on the {@code package-info}. People
 * switch off what they do not want by type, as long as the plugin is installed.
 */
@Capability(namespace = NoticeType.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(NoticeTypes.class)
public @interface NoticeType {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.notice";

    /** {@code noun.what}, for example {@code test.assigned}. */
    @Attribute(NAMESPACE)
    String name();

    /** What people are told of, in a few words. */
    @Attribute
    String description();
}
