package io.aegis.core.rest.segment;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.Upload;
import io.aegis.api.security.Caller;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource as it is served.
 *
 * @param template the path with the names of its parameters: the same for all values, so that metrics stay few
 * @param rule who may call it
 * @param consumes the media types that it takes
 * @param streams true if it reads its body as it comes in
 * @param bodyBytes the limit that it states; -1 for none
 * @param callsOut see {@link CallsOut}
 * @param query the query parameters that it takes
 */
public record Route(
        String template,
        PermissionRule rule,
        List<String> consumes,
        boolean streams,
        long bodyBytes,
        boolean callsOut,
        QueryParameters query) {
    /** The name of the attribute under which the route stands with the request. */
    public static final String REQUEST_ATTRIBUTE = "io.aegis.route";

    static Route of(String base, Class<?> resource, Method method) {
        PermissionRule rule = PermissionRule.of(resource, method)
                .orElseThrow(() -> new IllegalStateException(method + " states no permission"));
        String path = ResourceContract.path(resource) + "/" + ResourceContract.path(resource, method);
        String template = (base + "/" + path).replaceAll("/+", "/");
        BodyLimit limit = PermissionRule.onMethod(resource, method, BodyLimit.class);
        return new Route(
                template.length() > 1 && template.endsWith("/")
                        ? template.substring(0, template.length() - 1)
                        : template,
                rule,
                ResourceContract.consumes(resource, method),
                Arrays.stream(method.getParameterTypes())
                        .anyMatch(type -> type == Upload.class || type == InputStream.class),
                limit == null ? -1 : limit.bytes(),
                PermissionRule.onMethod(resource, method, CallsOut.class) != null,
                QueryParameters.of(resource, method));
    }

    /** Goes on if the caller, as authentication left it with the request, may call the method; 401 or 403 otherwise. */
    public void demandPermission(@Nullable Object caller) {
        String permission = rule.permission();
        if (permission != null) {
            PermissionFilter.demand(permission, caller);
        }
    }

    /** Goes on if the method takes the query parameters that a request names; 400 otherwise. */
    void demandKnown(String httpMethod, @Nullable String queryString) {
        if (queryString != null && !queryString.isEmpty()) {
            query.check(httpMethod + " " + template.substring(Segment.ROOT.length()), queryString);
        }
    }

    /** True if the caller may call the method. */
    public boolean isOpenTo(Caller caller) {
        String permission = rule.permission();
        return permission == null || (caller.isAuthenticated() && caller.may(permission));
    }

    /** What a sender is to do whose Content-Type is taken by none of these methods of one path. */
    static String wanted(List<Route> routes) {
        List<String> types = routes.stream()
                .flatMap(route -> route.consumes().stream())
                .distinct()
                .sorted()
                .toList();
        boolean formData = types.contains(MediaTypes.FORM_DATA);
        List<String> others = types.stream()
                .filter(type -> !type.equals(MediaTypes.FORM_DATA))
                .toList();
        String form = "send multipart/form-data with the file in the part file (curl -F file=@NAME)";
        if (others.isEmpty() && formData) {
            return "This path does not take this Content-Type: " + form + ".";
        }
        return "This path does not take this Content-Type: send " + String.join(", ", others)
                + (formData ? ", or " + form : "") + ".";
    }
}
