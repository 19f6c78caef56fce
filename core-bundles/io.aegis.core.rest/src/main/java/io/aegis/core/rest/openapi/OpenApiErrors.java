package io.aegis.core.rest.openapi;

import io.aegis.core.rest.error.ErrorBody;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The error answers that operations have in common. */
final class OpenApiErrors {
    private static final String SCHEMA = Components.COMPONENTS_SCHEMAS_REF + "rest.ErrorBody";
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("400", "The input is wrong; errors names the members or parameters"),
            Map.entry("401", "No valid login or key"),
            Map.entry("403", "Not allowed for this caller"),
            Map.entry("404", "Not found, or not visible to this caller"),
            Map.entry("409", "Exists already, or its state does not permit the call"),
            Map.entry("412", "Changed since the ETag in If-Match was read"),
            Map.entry("413", "The body is too large"),
            Map.entry("415", "Not a Content-Type that this operation takes"),
            Map.entry("429", "Too many requests"),
            Map.entry("503", "Not possible just now"));

    private OpenApiErrors() {}

    /** Adds the errors that an operation of this kind may answer, and does not describe itself. */
    static void add(Operation operation, String httpMethod, String path, Components components) {
        codes(operation, httpMethod, path)
                .forEach(code -> operation.getResponses().computeIfAbsent(code, absent -> reference(code, components)));
    }

    private static Set<String> codes(Operation operation, String httpMethod, String path) {
        Set<String> codes = new TreeSet<>(List.of("400", "429", "503"));
        if (operation.getSecurity() == null) {
            codes.addAll(List.of("401", "403"));
        }
        if (path.contains("{")) {
            codes.add("404");
        }
        if (!httpMethod.equals("GET")) {
            codes.add("409");
        }
        if (OpenApiOperation.parameters(operation)
                .anyMatch(parameter -> parameter.getName().equals("If-Match"))) {
            codes.add("412");
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(List.of("413", "415"));
        }
        return codes;
    }

    private static ApiResponse reference(String code, Components components) {
        if (components.getResponses() == null || !components.getResponses().containsKey("E" + code)) {
            ApiResponse response = addBody(new ApiResponse().description(DESCRIPTIONS.get(code)));
            if (code.equals("429") || code.equals("503")) {
                response.addHeaderObject(
                        "Retry-After",
                        new Header()
                                .description("Seconds after which to try again")
                                .schema(new IntegerSchema()));
            }
            components.addResponses("E" + code, response);
        }
        return new ApiResponse().$ref("E" + code);
    }

    /** Gives the answer the body that every error has. */
    static ApiResponse addBody(ApiResponse response) {
        return response.content(
                new Content().addMediaType("application/json", new MediaType().schema(new Schema<>().$ref(SCHEMA))));
    }

    /** Adds the schema of that body. */
    static void addSchema(Components components) {
        ModelConverters.getInstance().readAll(ErrorBody.class).forEach(components::addSchemas);
    }
}
