package io.aegis.core.rest;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * The servlet context of the pages outside the applications. It ranks above the one of the same path that the JAX-RS
 * whiteboard makes for an application that nobody here uses and that answers every unknown path with a page of HTML.
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
    static final String SELECT = "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Made by SCR. */
    @Activate
    public RootContext() {}
}
