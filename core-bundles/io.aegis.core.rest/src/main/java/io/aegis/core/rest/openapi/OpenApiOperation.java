package io.aegis.core.rest.openapi;

import static javax.ws.rs.core.MediaType.MULTIPART_FORM_DATA;

import io.aegis.core.rest.idempotency.IdempotencyFilter;
import io.aegis.core.rest.segment.LiveResource;
import io.aegis.core.rest.segment.OptionalBody;
import io.aegis.core.rest.segment.PermissionRule;
import io.aegis.core.rest.segment.ResourceContract;
import io.aegis.core.rest.segment.Segment;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.PathUtils;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.util.ReaderUtils;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Adds to the operations of one resource who may call them, and what all operations have in common. */
final class OpenApiOperation extends AbstractOpenAPIExtension {
    private final LiveResource live;
    private final Function<String, List<String>> roles;
    private final OperationIds ids;
    private final OpenAPI document;
    private final OpenApiWords words;

    /** Takes also the ids of the operations, the document as far as it is read, and the words of the bundle. */
    OpenApiOperation(
            LiveResource live,
            Function<String, List<String>> roles,
            OperationIds ids,
            OpenAPI document,
            OpenApiWords words) {
        this.live = live;
        this.words = words;
        this.roles = roles;
        this.ids = ids;
        this.document = document;
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Class<?> type = live.resource().getClass();
        String httpMethod = ResourceContract.httpMethod(type, method).orElseThrow();
        String permission = PermissionRule.of(type, method).orElseThrow().permission();
        String path = path(method);
        operation.operationId(ids.of(live.segment(), type, method)).tags(List.of(live.segment()));
        describe(operation, method, permission);
        addPathParameters(operation, path);
        if (httpMethod.equals("POST") && permission != null && !live.segment().equals("auth")) {
            operation.addParametersItem(parameter("header", IdempotencyFilter.KEY));
        }
        parameters(operation)
                .filter(parameter -> parameter.getDescription() == null)
                .forEach(parameter -> parameter.description(words.ofParameter(live.segment(), parameter.getName())
                        .orElse(spaced(parameter.getName().replace('-', ' ')))));
        addUpload(operation, method);
        OpenApiExamples.add(operation, words);
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().required(isSaidToBeRequired(method) || isBodyRequired(method));
            describeFields(operation);
        }
        operation.responses(answers(operation, method, httpMethod));
        OpenApiErrors.add(operation, httpMethod, path, document.getComponents());
        PathItem known = document.getPaths().getOrDefault(path, new PathItem());
        join(
                operation,
                known.readOperationsMap().get(PathItem.HttpMethod.valueOf(httpMethod)),
                ids.isFirst(live.segment(), type, method));
    }

    /**
     * Methods that take the same call with bodies of different media types are one operation, called after one of them.
     *
     * @param other what was read before
     * @param isFirst true if the operation is called after the method that is read now
     */
    private static void join(Operation operation, @Nullable Operation other, boolean isFirst) {
        if (other == null) {
            return;
        }
        if (isFirst) {
            other.getResponses().forEach(operation.getResponses()::putIfAbsent);
        } else {
            operation.summary(other.getSummary()).description(other.getDescription());
            operation.getResponses().putAll(other.getResponses());
        }
        List<String> named = parameters(operation).map(Parameter::getName).toList();
        parameters(other).filter(one -> !named.contains(one.getName())).forEach(operation::addParametersItem);
        if (operation.getRequestBody() != null && other.getRequestBody() != null) {
            boolean isRequired = isTrue(operation.getRequestBody().getRequired())
                    && isTrue(other.getRequestBody().getRequired());
            other.getRequestBody()
                    .getContent()
                    .forEach(operation.getRequestBody().getContent()::putIfAbsent);
            operation.getRequestBody().required(isRequired);
        }
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** The part named file of a method that reads the parts itself and does not say which. */
    private static void addUpload(Operation operation, Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        boolean upload = consumes != null && List.of(consumes.value()).contains(MULTIPART_FORM_DATA);
        if (upload && operation.getRequestBody() == null) {
            Schema<?> parts = new ObjectSchema().addProperty("file", new BinarySchema());
            operation.requestBody(new io.swagger.v3.oas.models.parameters.RequestBody()
                    .content(new Content().addMediaType(MULTIPART_FORM_DATA, new MediaType().schema(parts))));
        }
    }

    private void describe(Operation operation, Method method, @Nullable String permission) {
        String summary = operation.getSummary() == null ? spaced(method.getName()) : operation.getSummary();
        String text = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.summary(summary).description(text + whoMay(permission));
        if (permission == null) {
            operation.security(List.of());
        } else {
            operation.addExtension("x-required-permission", permission);
            operation.addExtension("x-roles", roles.apply(permission));
        }
    }

    private String whoMay(@Nullable String permission) {
        if (permission == null) {
            return "Anybody may call this.";
        }
        if (permission.equals("*")) {
            return "Everybody who is logged in may call this.";
        }
        return "Needs the permission `" + permission + "`: " + String.join(", ", roles.apply(permission)) + ".";
    }

    private String path(Method method) {
        Class<?> type = live.resource().getClass();
        Path own = PermissionRule.onMethod(type, method, Path.class);
        String base = Segment.ROOT + "/" + live.segment();
        String path = ReaderUtils.getPath(type.getAnnotation(Path.class), own, base, false);
        return PathUtils.parsePath(path, new HashMap<>());
    }

    /** Adds what the path names and the method does not take. */
    private static void addPathParameters(Operation operation, String path) {
        for (String part : path.split("\\{", -1)) {
            int end = part.indexOf('}');
            String name = part.substring(0, Math.max(end, 0));
            if (end > 0
                    && parameters(operation).noneMatch(known -> known.getName().equals(name))) {
                operation.addParametersItem(parameter("path", name).required(true));
            }
        }
    }

    /** The fields of a form, whose schema stands in the operation itself. */
    private void describeFields(Operation operation) {
        for (MediaType body : operation.getRequestBody().getContent().values()) {
            Map<String, Schema<?>> fields = fields(body);
            fields.forEach((name, field) -> {
                if (field.getDescription() == null) {
                    words.ofMember(operation.getOperationId(), name).ifPresent(field::setDescription);
                }
            });
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as swagger-core has them
    private static Map<String, Schema<?>> fields(MediaType body) {
        Map<String, Schema<?>> fields =
                body.getSchema() == null ? null : body.getSchema().getProperties();
        return fields == null ? Map.of() : fields;
    }

    private static Parameter parameter(String place, String name) {
        return new Parameter().in(place).name(name).schema(new StringSchema());
    }

    static Stream<Parameter> parameters(Operation operation) {
        return Stream.ofNullable(operation.getParameters()).flatMap(List::stream);
    }

    private static boolean isSaidToBeRequired(Method method) {
        io.swagger.v3.oas.annotations.Operation said =
                method.getAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        return said != null && said.requestBody().required();
    }

    private static boolean isBodyRequired(Method method) {
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            RequestBody declared = parameter.getAnnotation(RequestBody.class);
            if (declared != null) {
                return declared.required();
            }
            boolean isBody = Arrays.stream(parameter.getAnnotations())
                    .noneMatch(
                            annotation -> annotation.annotationType().getName().startsWith("javax.ws.rs."));
            if (isBody && OptionalBody.isDeclared(method, parameter.getParameterizedType())) {
                return false;
            }
        }
        return true;
    }

    private ApiResponses answers(Operation operation, Method method, String httpMethod) {
        ApiResponses answers = new ApiResponses();
        answers.putAll(operation.getResponses());
        answers.remove(ApiResponses.DEFAULT);
        if (answers.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
            answers.addApiResponse(success(method, httpMethod), new ApiResponse().description("Done"));
        }
        answers.forEach((code, answer) -> {
            boolean isError = code.startsWith("4") || code.startsWith("5");
            if (isError && answer.getContent() == null) {
                OpenApiErrors.addBody(answer);
            } else if (!isError && code.startsWith("2") && !code.equals("204")) {
                answer.content(answer.getContent() == null ? returned(method) : answer.getContent());
                answer.getContent().forEach(OpenApiBodies::addSchema);
            }
        });
        return answers;
    }

    private static String success(Method method, String httpMethod) {
        boolean response = Response.class.isAssignableFrom(method.getReturnType());
        if (method.getReturnType() == void.class || (response && httpMethod.equals("DELETE"))) {
            return "204";
        }
        return response && httpMethod.equals("POST") ? "201" : "200";
    }

    private Content returned(Method method) {
        Schema<?> schema = new Schema<>();
        if (method.getReturnType() != void.class && !Response.class.isAssignableFrom(method.getReturnType())) {
            Type type = method.getGenericReturnType();
            ResolvedSchema resolved =
                    ModelConverters.getInstance().resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
            schema = resolved.schema;
            resolved.referencedSchemas.forEach(document.getComponents()::addSchemas);
        }
        Produces own = method.getAnnotation(Produces.class);
        Produces produces = own == null ? live.resource().getClass().getAnnotation(Produces.class) : own;
        Content content = new Content();
        for (String mediaType : produces == null ? new String[] {"application/json"} : produces.value()) {
            content.addMediaType(mediaType, new MediaType().schema(schema));
        }
        return content;
    }

    /** {@code listUsers} as {@code List users}. */
    private static String spaced(String name) {
        String words =
                name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
