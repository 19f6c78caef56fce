package io.aegis.core.rest.transport;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/**
 * The one servlet context that everything is served in, the pages and every application. It ranks above the one of the
 * same path that the JAX-RS whiteboard makes for an application that nobody here uses and that answers every unknown
 * path with a page of HTML. With a context of its own for each application, Felix HTTP would keep two registrations of
 * it for good (ADR 016). Of the javax kind, since the JAX-RS whiteboard knows no other.
 *
 * <p>Components of a bundle are started in the order of their full names. This one has to come after the tracker of
 * resources: an application that is found while the tracker opens is served only if its context comes after it.
 */
@Component(
        service = ServletContextHelper.class,
        property = {
            "osgi.http.whiteboard.context.name=" + RootContext.NAME,
            "osgi.http.whiteboard.context.path=/",
            "service.ranking:Integer=1000000"
        })
public final class RootContext extends ServletContextHelper {
    static final String NAME = "aegis";
    /** The property by which a servlet, filter or application chooses its context, and the value that chooses this one. */
    public static final String CHOICE = "osgi.http.whiteboard.context.select";

    public static final String FILTER = "(osgi.http.whiteboard.context.name=" + NAME + ")";
    public static final String SELECT = CHOICE + "=" + FILTER;

    @Activate
    public RootContext() {}
}
