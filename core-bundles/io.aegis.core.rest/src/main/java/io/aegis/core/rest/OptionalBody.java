package io.aegis.core.rest;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/** A body that the method declares as {@code @Nullable} may be left out. */
final class OptionalBody {
    private OptionalBody() {}

    static boolean isDeclared(Method method, Type body) {
        return Arrays.stream(method.getAnnotatedParameterTypes())
                .filter(parameter -> parameter.getType().equals(body))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
