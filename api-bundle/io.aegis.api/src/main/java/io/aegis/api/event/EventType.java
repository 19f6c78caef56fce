package io.aegis.api.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a type of events that this plugin publishes. Stands beside {@code @Plugin} on the {@code package-info}. What is
 * declared can be subscribed to, for example by webhooks, and stands in {@code docs/reference/events.md}.
 */
@Capability(namespace = EventType.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(EventTypes.class)
public @interface EventType {
    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "io.aegis.event";

    /** {@code noun.what}, for example {@code coverage.changed}. */
    @Attribute(NAMESPACE)
    String name();

    /** When it is published, in a few words for people. */
    @Attribute
    String description();
}
