package io.aegis.core.rest;

import static io.aegis.core.rest.OpenApiSchemas.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The error answers that every operation has in common. */
final class OpenApiErrors {
    private static final String SCHEMA = "#/components/schemas/Error";
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("400", "The input cannot be understood or a value is not permitted"),
            Map.entry("401", "No credentials, or none that are good"),
            Map.entry("403", "Known, but not allowed"),
            Map.entry("404", "Not there"),
            Map.entry("409", "One like it is there already, or the state does not permit the call"),
            Map.entry("412", "If-Match names another version than the one that is there"),
            Map.entry("413", "The body is too long"),
            Map.entry("415", "Not a media type that this call takes"),
            Map.entry("429", "Too many calls"),
            Map.entry("503", "Cannot be done just now"));

    private OpenApiErrors() {}

    static Set<String> codes(
            String httpMethod, boolean secured, boolean named, boolean takesBody, OpenApiParameters parameters) {
        Set<String> codes = new TreeSet<>(List.of("400", "429", "503"));
        if (secured) {
            codes.addAll(List.of("401", "403"));
        }
        if (named) {
            codes.add("404");
        }
        if (!httpMethod.equals("GET")) {
            codes.add("409");
        }
        if (parameters.isConditional()) {
            codes.add("412");
        }
        if (takesBody) {
            codes.addAll(List.of("413", "415"));
        }
        return codes;
    }

    static Map<String, Object> reference(String code) {
        return node("$ref", "#/components/responses/E" + code);
    }

    static Map<String, Object> withBody(Object description) {
        return node(
                "description", description, "content", node("application/json", node("schema", node("$ref", SCHEMA))));
    }

    /** The answers that are used, for the components of the document. */
    static Map<String, Object> responses(Set<String> used) {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (String code : used) {
            Map<String, Object> response = withBody(DESCRIPTIONS.getOrDefault(code, "Failed"));
            if (code.equals("429") || code.equals("503")) {
                Map<String, Object> seconds = node("type", "integer");
                response.put(
                        "headers",
                        node(
                                "Retry-After",
                                node("description", "Seconds after which to try again", "schema", seconds)));
            }
            responses.put("E" + code, response);
        }
        return responses;
    }

    /** The schema of the body. */
    static Map<String, Object> schema() {
        Map<String, Object> text = node("type", "string");
        Map<String, Object> error = node(
                "type",
                "object",
                "properties",
                node("field", text, "message", text),
                "required",
                List.of("field", "message"));
        return node(
                "type",
                "object",
                "properties",
                node(
                        "detail", node("type", "string", "description", "What was wrong and what to do, for people"),
                        "code", node("type", "string", "description", "The same for ever, for programs"),
                        "error_code", node("type", "string", "description", "The same as code"),
                        "status_code", node("type", "integer", "description", "The HTTP status"),
                        "errors", node("type", "array", "items", error, "description", "The fields that are wrong")),
                "required",
                List.of("detail", "code", "error_code", "status_code"));
    }
}
