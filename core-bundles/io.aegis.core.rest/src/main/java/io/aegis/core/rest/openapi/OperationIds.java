package io.aegis.core.rest.openapi;

import io.aegis.core.rest.segment.LiveResource;
import io.aegis.core.rest.segment.MediaTypes;
import io.aegis.core.rest.segment.PermissionRule;
import io.aegis.core.rest.segment.ResourceContract;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ids of operations, of which generated clients make the names of their methods: {@code tests_list}, the segment
 * and the name of the method. Where operations of a segment would have one name, the one with the shortest path has it,
 * and the others have the words of their paths too: {@code tests_listEvidence}. So an id depends on the resources of its
 * own segment only, and none is numbered.
 */
final class OperationIds {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([^}:\\s]*)[^/]*}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    /** By segment, then by HTTP method and path. */
    private final Map<String, Map<String, Call>> operations = new TreeMap<>();

    /** By segment. */
    private final Map<String, Map<Call, String>> ids = new HashMap<>();

    OperationIds(List<LiveResource> live) {
        for (LiveResource resource : live) {
            Class<?> type = resource.resource().getClass();
            Map<String, Call> segment = operations.computeIfAbsent(resource.segment(), name -> new TreeMap<>());
            ResourceContract.endpoints(type).stream()
                    .map(method -> Call.of(type, method))
                    .forEach(call -> segment.merge(call.place(), call, Call::first));
        }
        operations.forEach(this::name);
    }

    private void name(String segment, Map<String, Call> calls) {
        Map<String, Call> taken = new HashMap<>();
        List<Call> others = new ArrayList<>();
        calls.values().stream()
                .sorted(Comparator.comparing((Call call) -> call.path().length())
                        .thenComparing(Call::place))
                .filter(call -> taken.putIfAbsent(call.method().getName(), call) != null)
                .forEach(others::add);
        for (Call call : others) {
            String longer = call.longerNames()
                    .filter(name -> !taken.containsKey(name))
                    .findFirst()
                    .orElseThrow();
            taken.put(longer, call);
        }
        Map<Call, String> named = ids.computeIfAbsent(segment, unnamed -> new HashMap<>());
        taken.forEach((name, call) -> {
            boolean isNumbered = Character.isDigit(name.charAt(name.length() - 1));
            String id = segment + "_" + name;
            named.put(call, isNumbered ? id + "Operation" : id);
        });
    }

    /** The id of the operation to which the method belongs. */
    String of(String segment, Class<?> type, Method method) {
        return ids.getOrDefault(segment, Map.of())
                .getOrDefault(first(segment, type, method), segment + "_" + method.getName());
    }

    /** False for a method that serves, for other bodies, an operation that is called after another one. */
    boolean isFirst(String segment, Class<?> type, Method method) {
        return first(segment, type, method).equals(Call.of(type, method));
    }

    private Call first(String segment, Class<?> type, Method method) {
        Call own = Call.of(type, method);
        return operations.getOrDefault(segment, Map.of()).getOrDefault(own.place(), own);
    }

    /**
     * A method of a resource.
     *
     * @param path without the patterns of its variables
     * @param takesForm true if it takes an upload
     */
    private record Call(Class<?> type, Method method, String httpMethod, String path, boolean takesForm) {
        static Call of(Class<?> type, Method method) {
            String path = ResourceContract.path(type) + "/" + ResourceContract.path(type, method);
            String plain = VARIABLE.matcher(path).replaceAll("{$1}").replaceAll("/+", "/");
            return new Call(
                    type,
                    method,
                    ResourceContract.httpMethod(type, method).orElseThrow(),
                    plain.replaceAll("^/|/$", ""),
                    ResourceContract.consumes(type, method).stream().anyMatch(MediaTypes::isMultipart));
        }

        String place() {
            return httpMethod + " /" + path;
        }

        /** Of two methods for one operation the one after which it is called. */
        static Call first(Call one, Call other) {
            Comparator<Call> order = Comparator.comparing(Call::isHidden)
                    .thenComparing(Call::takesForm)
                    .thenComparing(call -> call.method().getName());
            return order.compare(one, other) <= 0 ? one : other;
        }

        private boolean isHidden() {
            Operation operation = PermissionRule.onMethod(type, method, Operation.class);
            return operation != null && operation.hidden();
        }

        /** Names that say more than that of the method, the last of which no other operation of the segment has. */
        Stream<String> longerNames() {
            String name = method.getName();
            String literals = words(path.replaceAll("\\{[^}]*}", ""));
            String verb = words(httpMethod.toLowerCase(Locale.ROOT));
            return Stream.of(
                    name + literals,
                    name + words(path),
                    name + words(path) + verb,
                    name + words(path) + verb + type.getSimpleName(),
                    name + "_" + path.replaceAll("[^A-Za-z0-9]", "_") + "_" + httpMethod);
        }

        private static String words(String text) {
            StringBuilder words = new StringBuilder();
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.append(Character.toUpperCase(matcher.group().charAt(0)))
                        .append(matcher.group().substring(1));
            }
            return words.toString();
        }
    }
}
