package io.aegis.core.rest;

import io.aegis.api.security.Caller;
import java.lang.reflect.Method;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource as it is served.
 *
 * @param template the path with the names of its parameters: the same for all values, so that metrics stay few
 * @param rule who may call it
 */
record Route(String template, PermissionRule rule) {
    /** The name of the attribute under which the route stands with the request. */
    static final String REQUEST_ATTRIBUTE = "io.aegis.route";

    static Route of(String base, OperationResourceInfo operation) {
        Class<?> resource = operation.getClassResourceInfo().getServiceClass();
        Method method = operation.getMethodToInvoke();
        PermissionRule rule = PermissionRule.of(resource, method)
                .orElseThrow(() -> new IllegalStateException(method + " states no permission"));
        String path = operation.getClassResourceInfo().getURITemplate().getValue() + "/"
                + operation.getURITemplate().getValue();
        String template = (base + "/" + path).replaceAll("/+", "/");
        return new Route(
                template.length() > 1 && template.endsWith("/")
                        ? template.substring(0, template.length() - 1)
                        : template,
                rule);
    }

    /** Goes on if the caller, as authentication left it with the request, may call the method; 401 or 403 otherwise. */
    void demandPermission(@Nullable Object caller) {
        String permission = rule.permission();
        if (permission != null) {
            PermissionFilter.demand(permission, caller);
        }
    }

    /** True if the caller may call the method. */
    boolean isOpenTo(Caller caller) {
        String permission = rule.permission();
        return permission == null || (caller.isAuthenticated() && caller.may(permission));
    }
}
