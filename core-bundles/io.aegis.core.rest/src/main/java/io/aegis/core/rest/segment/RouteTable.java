package io.aegis.core.rest.segment;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cxf.jaxrs.impl.MetadataMap;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the method that JAX-RS will call, before JAX-RS is entered: by its rules, and by the templates of CXF itself. Were
 * the two ever to differ, {@link PermissionFilter} asks again.
 */
public final class RouteTable {
    private static final Comparator<URITemplate> NEAREST_FIRST = URITemplate::compareTemplates;

    private final List<Type> types;

    RouteTable(String base, List<Object> resources) {
        Map<String, Type> byPath = new LinkedHashMap<>();
        for (Object resource : resources) {
            Class<?> type = resource.getClass();
            String path = ResourceContract.path(type);
            List<Entry> entries = byPath.computeIfAbsent(path, Type::of).entries();
            for (Method method : ResourceContract.endpoints(type)) {
                entries.add(Entry.of(type, method, Route.of(base, type, method)));
            }
        }
        types = byPath.values().stream()
                .sorted(Comparator.comparing(Type::template, NEAREST_FIRST))
                .toList();
    }

    /** What all classes with one path have. */
    private record Type(URITemplate template, List<Entry> entries) {
        static Type of(String path) {
            return new Type(URITemplate.createTemplate(path), new ArrayList<>());
        }
    }

    /** @param steps the number of slashes in what it matches; -1 if that is not known */
    private record Entry(URITemplate template, int steps, String httpMethod, Route route) {
        static Entry of(Class<?> type, Method method, Route route) {
            URITemplate template = URITemplate.createTemplate(ResourceContract.path(type, method));
            boolean plain = template.getCustomVariables().isEmpty();
            return new Entry(
                    template,
                    plain ? RouteTable.steps(template.getValue()) : -1,
                    ResourceContract.httpMethod(type, method).orElseThrow(),
                    route);
        }

        boolean matches(String path, int pathSteps) {
            if (steps >= 0 && steps != pathSteps) {
                return false;
            }
            MetadataMap<String, String> values = new MetadataMap<>();
            if (!template.match(path, values)) {
                return false;
            }
            String rest = values.getFirst(URITemplate.FINAL_MATCH_GROUP);
            return rest == null || rest.isEmpty() || rest.equals("/");
        }
    }

    /** What is there for a request. */
    public record Found(List<Route> routes) {
        /** The one for this type; null if none of them takes it. Where nothing is named, the
         * first that does not need a form. */
        @Nullable
        Route taking(String plainType) {
            return routes.stream()
                    .filter(route -> plainType.isEmpty()
                            ? !route.consumes().equals(List.of(MediaTypes.FORM_DATA))
                            : MediaTypes.takes(route.consumes(), plainType))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * The routes of the nearest template for the path that answer the method.
     *
     * @param path behind the base, beginning with a slash, as it was sent
     * @return null if there is none
     */
    @Nullable
    Found find(String httpMethod, String path) {
        for (Type type : types) {
            MetadataMap<String, String> values = new MetadataMap<>();
            if (type.template().match(path, values)) {
                String rest = values.getFirst(URITemplate.FINAL_MATCH_GROUP);
                return nearest(httpMethod, rest == null || rest.isEmpty() ? "/" : rest, type.entries());
            }
        }
        return null;
    }

    private static @Nullable Found nearest(String httpMethod, String path, List<Entry> candidates) {
        int steps = steps(path);
        List<Entry> found = candidates.stream()
                .filter(entry -> entry.httpMethod().equals(httpMethod) && entry.matches(path, steps))
                .sorted(Comparator.comparing(Entry::template, NEAREST_FIRST))
                .toList();
        if (!found.isEmpty()) {
            URITemplate nearest = found.get(0).template();
            return new Found(found.stream()
                    .filter(entry -> NEAREST_FIRST.compare(nearest, entry.template()) == 0)
                    .map(Entry::route)
                    .toList());
        }
        return httpMethod.equals("HEAD") ? nearest("GET", path, candidates) : null;
    }

    private static int steps(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        int start = 0;
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        int steps = start < end ? 1 : 0;
        for (int i = start; i < end; i++) {
            steps += path.charAt(i) == '/' ? 1 : 0;
        }
        return steps;
    }
}
