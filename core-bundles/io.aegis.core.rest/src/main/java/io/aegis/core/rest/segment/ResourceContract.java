package io.aegis.core.rest.segment;

import io.aegis.api.rest.Upload;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.apache.cxf.jaxrs.model.URITemplate;

/** What a class must fulfil before it is served. */
public final class ResourceContract {
    private ResourceContract() {}

    /** The methods that answer HTTP requests, in a stable order. */
    public static List<Method> endpoints(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> httpMethod(resource, method).isPresent())
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    /** The media types that the class answers. */
    public static Stream<String> mediaTypes(Class<?> resource) {
        return Stream.<AnnotatedElement>concat(Stream.of(resource), endpoints(resource).stream())
                .map(element -> element.getAnnotation(Produces.class))
                .filter(Objects::nonNull)
                .flatMap(produces -> Arrays.stream(produces.value()));
    }

    /** The path that the class states; empty if it states none. */
    public static String path(Class<?> resource) {
        Path path = PermissionRule.onClass(resource, Path.class);
        return path == null ? "" : path.value();
    }

    /** The path that the method states below that of its class; empty if it states none. */
    public static String path(Class<?> resource, Method method) {
        Path path = PermissionRule.onMethod(resource, method, Path.class);
        return path == null ? "" : path.value();
    }

    /** The media types that the method takes, in lower case and without parameters. */
    public static List<String> consumes(Class<?> resource, Method method) {
        Consumes own = PermissionRule.onMethod(resource, method, Consumes.class);
        Consumes consumes = own == null ? PermissionRule.onClass(resource, Consumes.class) : own;
        return consumes == null
                ? List.of("*/*")
                : Arrays.stream(consumes.value())
                        .flatMap(types -> Arrays.stream(types.split(",")))
                        .map(MediaTypes::plain)
                        .toList();
    }

    /** What is wrong with the class; empty if it may be served. */
    static List<String> violations(Class<?> resource) {
        List<String> violations = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            if (method.isBridge() || method.isSynthetic()) {
                continue;
            }
            boolean endpoint = httpMethod(resource, method).isPresent();
            if (endpoint && PermissionRule.of(resource, method).isEmpty()) {
                violations.add(method.getName() + " has neither @RequiresPermission nor @PublicEndpoint");
            }
            if (endpoint && !isReadable(path(resource) + "/" + path(resource, method))) {
                violations.add(method.getName() + " has a @Path that is no template");
            }
            if (endpoint && takesMultipartItself(resource, method)) {
                violations.add(method.getName() + " takes a multipart body without the parameter "
                        + Upload.class.getName() + ": nothing would limit its parts");
            }
            if (!endpoint && PermissionRule.onMethod(resource, method, Path.class) != null) {
                violations.add(method.getName() + " is a sub-resource locator: who may call it cannot be known");
            }
        }
        return violations;
    }

    private static boolean isReadable(String path) {
        try {
            return URITemplate.createTemplate(path) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean takesMultipartItself(Class<?> resource, Method method) {
        return consumes(resource, method).stream().anyMatch(MediaTypes::isMultipart)
                && Arrays.stream(method.getParameterTypes()).noneMatch(Upload.class::equals);
    }

    /** The HTTP method that this method answers. */
    public static Optional<String> httpMethod(Class<?> resource, Method method) {
        for (Class<?> level = resource; level != null; level = level.getSuperclass()) {
            Optional<String> found = declaredHttpMethod(level, method);
            if (found.isPresent()) {
                return found;
            }
            for (Class<?> contract : level.getInterfaces()) {
                found = httpMethod(contract, method);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> declaredHttpMethod(Class<?> type, Method method) {
        try {
            Method declared = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            for (Annotation annotation : declared.getAnnotations()) {
                HttpMethod name = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (name != null) {
                    return Optional.of(name.value());
                }
            }
            return Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
