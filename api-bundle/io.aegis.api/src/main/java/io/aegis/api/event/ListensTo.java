package io.aegis.api.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names an {@link EventListener} or a {@link Projection} and the types of events that it wants. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ListensTo {
    /** The prefix of the service properties that this annotation makes. */
    String PREFIX_ = "aegis.event.";

    /** The types, for example {@code "test.validated"}; {@code "*"} for all. */
    String[] types();

    /** The listener's name, {@code plugin-id.what}: what was delivered is remembered under it. */
    String name();
}
