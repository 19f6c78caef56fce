package io.aegis.technique.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names a {@link TechniqueFacet}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Facet {
    /** The prefix of the service properties that this annotation makes. */
    String PREFIX_ = "aegis.technique.";

    /** The last part of the path: {@code [a-z][a-z0-9-]*}. */
    String facet();
}
