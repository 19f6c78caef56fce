package io.aegis.core.rest.segment;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Caller;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.jspecify.annotations.Nullable;

/** Lets a request through to the method that it matched only if its caller holds the permission. One per application. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public final class PermissionFilter implements ContainerRequestFilter {
    private final Routes routes;

    PermissionFilter(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Route route = routes.matched(JAXRSUtils.getCurrentMessage());
        if (route != null) {
            request.setProperty(Route.REQUEST_ATTRIBUTE, route);
            route.demandPermission(request.getProperty(Caller.REQUEST_ATTRIBUTE));
        }
    }

    /** Goes on if the caller holds the permission; 401 or 403 otherwise. */
    public static void demand(String permission, @Nullable Object attribute) {
        if (!(attribute instanceof Caller caller) || !caller.isAuthenticated()) {
            throw new ProblemException(Problem.UNAUTHORIZED, "This needs a login or an API key.");
        }
        if (!caller.may(permission)) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "This needs the permission " + permission + ", which you do not have.");
        }
    }
}
