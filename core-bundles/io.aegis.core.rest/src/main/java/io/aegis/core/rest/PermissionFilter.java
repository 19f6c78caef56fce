package io.aegis.core.rest;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** Lets a request through to the method that it matched only if its caller holds the permission. One per application. */
@Provider
@Priority(Priorities.AUTHORIZATION)
final class PermissionFilter implements ContainerRequestFilter {
    private final String base;
    private final Map<OperationResourceInfo, Route> routes = new ConcurrentHashMap<>();

    PermissionFilter(String base) {
        this.base = base;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Message message = JAXRSUtils.getCurrentMessage();
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        if (operation == null) {
            // An OPTIONS that CXF answers by itself: no method of a resource is called.
            return;
        }
        Route route = routes.get(operation);
        if (route == null) {
            CxfTune.apply(message);
            route = Route.of(base, operation);
            routes.put(operation, route);
        }
        request.setProperty(Route.REQUEST_ATTRIBUTE, route);
        route.demandPermission(request.getProperty(Caller.REQUEST_ATTRIBUTE));
    }

    /** Goes on if the caller holds the permission; 401 or 403 otherwise. */
    static void demand(String permission, @Nullable Object attribute) {
        if (!(attribute instanceof Caller caller) || !caller.isAuthenticated()) {
            throw new ProblemException(Problem.UNAUTHORIZED, "This needs a login or an API key.");
        }
        if (!caller.may(permission)) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "This needs the permission " + permission + ", which you do not have.");
        }
    }
}
