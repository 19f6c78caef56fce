package io.aegis.core.rest;

import static io.aegis.core.rest.OpenApiSchemas.node;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Describes one method of a resource. */
final class OpenApiOperation {
    private static final Pattern PLACE = Pattern.compile("\\{\\s*(\\w[\\w.-]*)\\s*(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

    private final LiveResource live;
    private final Method method;
    private final String httpMethod;
    private final String owner;
    private final OpenApiSchemas schemas;
    private final Function<String, List<String>> roles;
    private final OpenApiParameters parameters;
    private final @Nullable String permission;

    OpenApiOperation(
            LiveResource live,
            String owner,
            Method method,
            OpenApiSchemas schemas,
            Function<String, List<String>> roles) {
        this.live = live;
        this.owner = owner;
        this.method = method;
        this.schemas = schemas;
        this.roles = roles;
        Class<?> resource = live.resource().getClass();
        this.httpMethod = ResourceContract.httpMethod(resource, method).orElseThrow();
        this.parameters = new OpenApiParameters(schemas, owner, method);
        this.permission = PermissionRule.of(resource, method).orElseThrow().permission();
    }

    /** {@code /api/v1/segment/{id}}: without patterns, since OpenAPI knows none. */
    static String path(String template) {
        return PLACE.matcher(template).replaceAll("{$1}");
    }

    String httpMethod() {
        return httpMethod;
    }

    Map<String, Object> describe(String path, String operationId) {
        Operation annotation = method.getAnnotation(Operation.class);
        String summary = annotation != null && !annotation.summary().isEmpty()
                ? annotation.summary()
                : OpenApiSchemas.words(method.getName());
        Map<String, Object> operation = node("operationId", operationId, "summary", summary);
        String text = annotation != null && !annotation.description().isEmpty() ? annotation.description() : summary;
        operation.put("description", text + (text.endsWith(".") ? "" : ".") + "\n\n" + whoMay());
        operation.put("tags", List.of(live.segment()));
        addPathParameters(path);
        addIdempotencyKey();
        if (!parameters.list().isEmpty()) {
            operation.put("parameters", parameters.list());
        }
        Map<String, Object> body = requestBody();
        if (!body.isEmpty()) {
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(annotation, path, !body.isEmpty()));
        addSecurity(operation);
        return operation;
    }

    private String whoMay() {
        if (permission == null) {
            return "Anybody may call this.";
        }
        if (permission.equals("*")) {
            return "Everybody who is logged in may call this.";
        }
        return "Needs the permission `" + permission + "`: " + String.join(", ", roles.apply(permission)) + ".";
    }

    private void addSecurity(Map<String, Object> operation) {
        if (permission == null) {
            operation.put("security", List.of());
            return;
        }
        operation.put("x-required-permission", permission);
        operation.put("x-roles", roles.apply(permission));
    }

    private void addPathParameters(String path) {
        Matcher place = PLACE.matcher(path);
        while (place.find()) {
            parameters.addPath(place.group(1));
        }
    }

    private void addIdempotencyKey() {
        if (httpMethod.equals("POST") && permission != null && !live.segment().equals("auth")) {
            parameters.addHeader(
                    IdempotencyFilter.KEY, "The same key with the same request is answered the first answer again.");
        }
    }

    private Map<String, Object> requestBody() {
        List<String> consumes = consumes();
        if (!parameters.form().isEmpty()) {
            Map<String, Object> schema = node("type", "object", "properties", parameters.form());
            return node("required", true, "content", content(List.of("application/x-www-form-urlencoded"), schema));
        }
        if (consumes.contains(MediaType.MULTIPART_FORM_DATA)) {
            Map<String, Object> file = node("type", "string", "format", "binary");
            Map<String, Object> schema = node("type", "object", "properties", node("file", file));
            return node("required", true, "content", content(List.of(MediaType.MULTIPART_FORM_DATA), schema));
        }
        return parameters
                .body()
                .map(type -> node(
                        "required",
                        !OptionalBody.isDeclared(method, type),
                        "content",
                        content(consumes, schemas.of(type, owner))))
                .orElseGet(LinkedHashMap::new);
    }

    private static Map<String, Object> content(List<String> types, Map<String, Object> schema) {
        Map<String, Object> content = new LinkedHashMap<>();
        types.forEach(type -> content.put(type, node("schema", schema)));
        return content;
    }

    private List<String> consumes() {
        Consumes own = method.getAnnotation(Consumes.class);
        Consumes general = own == null ? live.resource().getClass().getAnnotation(Consumes.class) : own;
        return general == null ? List.of(MediaType.APPLICATION_JSON) : List.of(general.value());
    }

    private List<String> produces() {
        Produces own = method.getAnnotation(Produces.class);
        Produces general = own == null ? live.resource().getClass().getAnnotation(Produces.class) : own;
        return general == null ? List.of(MediaType.APPLICATION_JSON) : List.of(general.value());
    }

    private Map<String, Object> responses(@Nullable Operation annotation, String path, boolean takesBody) {
        Map<String, Object> responses = new TreeMap<>();
        Stream<ApiResponse> inOperation = annotation == null ? Stream.empty() : Stream.of(annotation.responses());
        Stream.concat(inOperation, Stream.of(method.getAnnotationsByType(ApiResponse.class)))
                .forEach(response -> responses.put(response.responseCode(), described(response)));
        if (responses.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
            responses.put(success(), ofReturnType());
        }
        OpenApiErrors.codes(httpMethod, permission != null, path.contains("{"), takesBody, parameters)
                .forEach(code -> responses.putIfAbsent(code, OpenApiErrors.reference(code)));
        return responses;
    }

    private Map<String, Object> described(ApiResponse response) {
        String code = response.responseCode();
        String description = response.description().isEmpty() ? "Done" : response.description();
        if (code.startsWith("4") || code.startsWith("5")) {
            return OpenApiErrors.withBody(description);
        }
        Map<String, Object> node = node("description", description);
        if (!code.startsWith("2")) {
            return node;
        }
        Map<String, Object> content = Stream.of(response.content())
                .collect(Collectors.toMap(
                        body -> body.mediaType().isEmpty() ? produces().get(0) : body.mediaType(),
                        body -> node("schema", schema(body)),
                        (first, second) -> first,
                        LinkedHashMap::new));
        if (!content.isEmpty()) {
            node.put("content", content);
        } else if (!code.equals("204") && method.getReturnType() != void.class) {
            node.put("content", content(produces(), returned()));
        }
        return node;
    }

    private Map<String, Object> schema(Content body) {
        if (body.array().schema().implementation() != Void.class) {
            return node(
                    "type", "array", "items", schemas.of(body.array().schema().implementation(), owner));
        }
        Class<?> type = body.schema().implementation();
        return type == Void.class ? node() : schemas.of(type, owner);
    }

    private String success() {
        boolean response = Response.class.isAssignableFrom(method.getReturnType());
        if (method.getReturnType() == void.class || (response && httpMethod.equals("DELETE"))) {
            return "204";
        }
        return response && httpMethod.equals("POST") ? "201" : "200";
    }

    private Map<String, Object> ofReturnType() {
        if (success().equals("204")) {
            return node("description", "Done");
        }
        return node("description", "Done", "content", content(produces(), returned()));
    }

    private Map<String, Object> returned() {
        Type type = method.getGenericReturnType();
        return type == Response.class ? node() : schemas.of(type, owner);
    }
}
