package io.aegis.core.rest.segment;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A body that the method declares as {@code @Nullable} may be left out. */
public final class OptionalBody {
    // Java reads these annotations from the class file at each look. What is known hangs on the resource's class, and
    // goes with it.
    private static final ClassValue<Map<Method, Boolean>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, Boolean> computeValue(Class<?> resource) {
            return new ConcurrentHashMap<>();
        }
    };

    private OptionalBody() {}

    /**
     * True if the method says so.
     *
     * @param body the type of the method's only body
     */
    public static boolean isDeclared(Method method, Type body) {
        return KNOWN.get(method.getDeclaringClass()).computeIfAbsent(method, unknown -> look(unknown, body));
    }

    private static boolean look(Method method, Type body) {
        return Arrays.stream(method.getAnnotatedParameterTypes())
                .filter(parameter -> parameter.getType().equals(body))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
