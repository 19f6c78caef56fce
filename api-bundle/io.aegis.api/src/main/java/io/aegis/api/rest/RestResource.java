package io.aegis.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Publishes a DS component as a REST resource under {@code /api/v1/<segment>}:
 *
 * <pre>{@code
 * @Component(service = D3fendResource.class)
 * @RestResource(segment = "d3fend")
 * @Path("")
 * @Produces("application/json")
 * public final class D3fendResource { … }
 * }</pre>
 *
 * <p>Each segment is a JAX-RS application of its own, registered for the bundle that owns it, so that installing or
 * removing a bundle never touches the requests of another. Several components of <em>one</em> bundle may share a
 * segment; a second bundle that asks for a segment that is taken is refused and the log says so. A resource with a
 * method that has neither {@link RequiresPermission} nor {@link PublicEndpoint} is refused whole. Resources are
 * singletons and called by many threads at once.
 *
 * <p>A request whose query names what neither a {@code @QueryParam} of the method nor one of its {@code @BeanParam}s
 * takes is a 400, and so is one that gives a parameter twice that takes one value. A method that has {@code UriInfo}
 * given to it reads the query itself, and refuses itself what it does not know.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RestResource {
    /** The prefix of the service properties that this annotation makes. */
    String PREFIX_ = "aegis.rest.";

    /** The first part of the path below {@code /api/v1}: {@code [a-z][a-z0-9-]*}, without slashes. */
    String segment();
}
