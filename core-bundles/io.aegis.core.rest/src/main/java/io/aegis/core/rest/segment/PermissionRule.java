package io.aegis.core.rest.segment;

import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a method of a resource.
 *
 * @param permission the permission that is needed; null for a public endpoint
 */
public record PermissionRule(@Nullable String permission) {
    /** The rule that the method, a method that it overrides, or the class states; empty if nobody says anything. */
    public static Optional<PermissionRule> of(Class<?> resource, Method method) {
        RequiresPermission required = onMethod(resource, method, RequiresPermission.class);
        if (required != null) {
            return Optional.of(new PermissionRule(required.value()));
        }
        if (onMethod(resource, method, PublicEndpoint.class) != null) {
            return Optional.of(new PermissionRule(null));
        }
        RequiresPermission general = onClass(resource, RequiresPermission.class);
        return general == null ? Optional.empty() : Optional.of(new PermissionRule(general.value()));
    }

    public static <A extends Annotation> @Nullable A onMethod(Class<?> type, Method method, Class<A> annotation) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            A found = declared(level, method, annotation);
            if (found != null) {
                return found;
            }
            for (Class<?> contract : level.getInterfaces()) {
                found = onMethod(contract, method, annotation);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static <A extends Annotation> @Nullable A declared(Class<?> type, Method method, Class<A> annotation) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .getAnnotation(annotation);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    static <A extends Annotation> @Nullable A onClass(Class<?> type, Class<A> annotation) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            A found = level.getAnnotation(annotation);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
