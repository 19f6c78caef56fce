package io.aegis.core.rest.segment;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.rest.request.PathCheck;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.ws.rs.BeanParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that a method of a resource takes. A request that names another one is refused: whoever
 * misspells a filter would otherwise be answered the whole list. So is one that gives a parameter twice that takes one
 * value, of which JAX-RS would take the first.
 *
 * <p>What is taken is what {@code @QueryParam} says, of the method and of its {@code @BeanParam}s. A resource that has
 * the {@link UriInfo} or the request of the servlet given to it ({@code @Context}) reads the query itself, and refuses
 * itself what it does not know.
 *
 * @param taken the names, each with whether it may be repeated
 * @param isReadFreely true if nothing is refused here
 */
public record QueryParameters(Map<String, Boolean> taken, boolean isReadFreely) {
    public static final QueryParameters NONE = new QueryParameters(Map.of(), false);

    private static final int MOST_NAMED = 10;
    private static final int LONGEST_NAME = 60;

    static QueryParameters of(Class<?> resource, Method method) {
        Collector found = new Collector();
        found.members(resource, new LinkedHashSet<>());
        for (Method declared : declarations(resource, method)) {
            found.parameters(declared);
        }
        return new QueryParameters(new TreeMap<>(found.taken), found.readsFreely);
    }

    /** The method as the class, its superclasses and its interfaces declare it: annotations are inherited. */
    private static List<Method> declarations(@Nullable Class<?> type, Method method) {
        List<Method> all = new ArrayList<>();
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            try {
                all.add(level.getDeclaredMethod(method.getName(), method.getParameterTypes()));
            } catch (NoSuchMethodException e) {
                // Declared further up.
            }
            for (Class<?> contract : level.getInterfaces()) {
                all.addAll(declarations(contract, method));
            }
        }
        return all;
    }

    /**
     * Goes on if the method takes all that a request names, 400 otherwise.
     *
     * @param call what the answer calls it: {@code GET /tests}
     * @param query as it was sent
     */
    void check(String call, @Nullable String query) {
        if (query == null || query.isEmpty() || isReadFreely) {
            return;
        }
        Map<String, Integer> given = names(query);
        List<String> unknown =
                given.keySet().stream().filter(name -> !taken.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw unknown(call, unknown);
        }
        List<String> repeated = given.entrySet().stream()
                .filter(one -> one.getValue() > 1 && Boolean.FALSE.equals(taken.get(one.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!repeated.isEmpty()) {
            throw refusal(
                    "Query parameter " + quoted(repeated) + " is given more than once, but takes one value.",
                    repeated,
                    "is given more than once, but takes one value");
        }
    }

    /** The names, each with how often it is there. */
    private static Map<String, Integer> names(String query) {
        Map<String, Integer> names = new LinkedHashMap<>();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            String part = query.substring(start, end < 0 ? query.length() : end);
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                names.merge(plain(equals < 0 ? part : part.substring(0, equals)), 1, Integer::sum);
            }
            start = end < 0 ? query.length() + 1 : end + 1;
        }
        return names;
    }

    private static String plain(String name) {
        String blank = name.indexOf('+') < 0 ? name : name.replace('+', ' ');
        return blank.indexOf('%') < 0 ? blank : PathCheck.decode(blank);
    }

    private ProblemException unknown(String call, List<String> names) {
        String takes = taken.isEmpty() ? "no query parameters" : String.join(", ", taken.keySet());
        String said = (names.size() == 1 ? "Unknown query parameter " : "Unknown query parameters ") + quoted(names)
                + ": " + call + " takes " + takes + ".";
        return refusal(said, names, "is no query parameter of " + call);
    }

    private static ProblemException refusal(String detail, List<String> names, String message) {
        List<FieldError> errors = names.stream()
                .limit(MOST_NAMED)
                .map(name -> new FieldError(shown(name), message))
                .toList();
        return new ProblemException(Problem.INVALID_INPUT, Problem.INVALID_INPUT.name(), detail, errors, 0, null);
    }

    private static String quoted(List<String> names) {
        String first = names.stream()
                .limit(MOST_NAMED)
                .map(name -> '"' + shown(name) + '"')
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }

    /** A stranger has written it. */
    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_NAME ? printable.substring(0, LONGEST_NAME) + "…" : printable;
    }

    /** Finds what the annotations say. */
    private static final class Collector {
        private final Map<String, Boolean> taken = new LinkedHashMap<>();
        private boolean readsFreely;

        void parameters(Executable executable) {
            Annotation[][] annotations = executable.getParameterAnnotations();
            Class<?>[] types = executable.getParameterTypes();
            // An inner class has parameters that are not written down.
            for (int i = 0; i < Math.min(types.length, annotations.length); i++) {
                for (Annotation annotation : annotations[i]) {
                    take(annotation, types[i], new LinkedHashSet<>());
                }
            }
        }

        /** What JAX-RS puts into fields and setters. */
        void members(Class<?> bean, Set<Class<?>> seen) {
            for (Class<?> level = bean; level != null && seen.add(level); level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    take(field, field.getType(), seen);
                }
                for (Method method : level.getDeclaredMethods()) {
                    if (method.getParameterCount() == 1) {
                        take(method, method.getParameterTypes()[0], seen);
                    }
                }
                for (Constructor<?> constructor : level.getDeclaredConstructors()) {
                    parameters(constructor);
                }
            }
        }

        private void take(AnnotatedElement element, Class<?> type, Set<Class<?>> seen) {
            for (Annotation annotation : element.getDeclaredAnnotations()) {
                take(annotation, type, seen);
            }
        }

        private void take(Annotation annotation, Class<?> type, Set<Class<?>> seen) {
            if (annotation instanceof QueryParam query) {
                boolean several = type.isArray() || Collection.class.isAssignableFrom(type);
                taken.merge(query.value(), several, Boolean::logicalOr);
            } else if (annotation instanceof BeanParam) {
                members(type, seen);
            } else if (annotation instanceof Context) {
                readsFreely |= type == UriInfo.class
                        || type.getSimpleName().equals("HttpServletRequest")
                        || type.getSimpleName().equals("ContainerRequestContext");
            }
        }
    }
}
