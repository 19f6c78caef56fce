package io.aegis.core.rest.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of the members of records whether they may be null, as jspecify's annotations do: what is {@code @NullMarked}
 * may be null where it says {@code @Nullable}; of what is not marked nothing is known, so everything may be but
 * primitives and what says {@code @NotNull}. By their names, since a plugin may bring annotations of its own.
 */
final class Nullness {
    private static final Set<String> NEVER = Set.of("NotNull", "NonNull", "Nonnull", "NotBlank", "NotEmpty");

    private Nullness() {}

    /** The type of a getter or field with what is written on it; null for other members. */
    static @Nullable AnnotatedType type(@Nullable Member member) {
        if (member instanceof Method method) {
            return method.getAnnotatedReturnType();
        }
        return member instanceof Field field ? field.getAnnotatedType() : null;
    }

    /** True if the value of a member may be null. */
    static boolean mayBeNull(@Nullable Member member) {
        AnnotatedType type = type(member);
        if (member == null || type == null) {
            return true;
        }
        boolean isMarked = isMarked(member.getDeclaringClass());
        return mayBeNull(type, isMarked) && !(member instanceof AnnotatedElement element && says(element, NEVER));
    }

    /** True if a value of the type, in a class that is marked or not, may be null. */
    static boolean mayBeNull(AnnotatedType type, boolean isMarked) {
        if (type.getType() instanceof Class<?> plain && plain.isPrimitive()) {
            return false;
        }
        return says(type, Set.of("Nullable")) || (!isMarked && !says(type, NEVER));
    }

    /** What is in an array, a collection or a map, the values; null where nothing is known of it. */
    static @Nullable AnnotatedType content(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return array.getAnnotatedGenericComponentType();
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            List<AnnotatedType> arguments = List.of(parameterized.getAnnotatedActualTypeArguments());
            return arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
        }
        return null;
    }

    /** True if what does not say {@code @Nullable} in the class is not null. */
    static boolean isMarked(Class<?> type) {
        for (Class<?> level = type; level != null; level = level.getEnclosingClass()) {
            if (says(level, Set.of("NullMarked"))) {
                return true;
            }
            if (says(level, Set.of("NullUnmarked"))) {
                return false;
            }
        }
        Package ofType = type.getPackage();
        return ofType != null && says(ofType, Set.of("NullMarked"));
    }

    private static boolean says(AnnotatedElement element, Set<String> names) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> names.contains(annotation.getSimpleName()));
    }
}
