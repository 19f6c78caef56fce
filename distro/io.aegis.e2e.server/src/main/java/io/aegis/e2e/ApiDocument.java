package io.aegis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /openapi.json} of a server, against which its answers are held. */
final class ApiDocument {
    private static final String BASE = "/api/v1";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("responses"))
                .forEach(operation -> operations.add(Operation.of(path.getKey(), operation))));
        operations.sort(Comparator.comparing(Operation::order));
    }

    static ApiDocument of(Client client) {
        return new ApiDocument(client.atRoot().get("/openapi.json").expect(200).json());
    }

    /** @param order words come before variables */
    record Operation(String method, String path, Pattern pattern, String order, JsonNode details) {
        private static Operation of(String path, Map.Entry<String, JsonNode> operation) {
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            String below = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
            Pattern pattern = Pattern.compile(below.replaceAll("\\{[^}]*}", "[^/]+"));
            return new Operation(method, below, pattern, below.replaceAll("\\{[^}]*}", "~"), operation.getValue());
        }

        String call() {
            return method + " " + path;
        }

        String id() {
            return details.path("operationId").asText();
        }
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Operation> operation(String method, String path) {
        String plain = path.replaceAll("\\?.*", "");
        return operations.stream()
                .filter(one -> one.method().equals(method))
                .filter(one -> one.pattern().matcher(plain).matches())
                .findFirst();
    }

    /** Where an answer is not what the document says; empty if it is, and for what the document does not know. */
    List<String> differences(String method, String path, Reply reply) {
        List<String> found = new ArrayList<>();
        operation(method, path).ifPresent(operation -> compare(operation, reply, found));
        return found;
    }

    private void compare(Operation operation, Reply reply, List<String> found) {
        JsonNode answers = operation.details().path("responses");
        JsonNode answer = resolved(answers.path(Integer.toString(reply.status())));
        if (answer.isMissingNode()) {
            // Of these nobody decodes a body that is not that of an error.
            if (reply.status() < 300 && reply.status() != 206) {
                found.add(operation.call() + ": " + reply.status() + " is not among the answers");
            }
            return;
        }
        String type = reply.header("Content-Type").replaceAll("\\s*;.*", "");
        boolean isCompressed = !reply.header("Content-Encoding").isEmpty();
        if (reply.text().isEmpty() || isCompressed) {
            return;
        }
        JsonNode content = answer.path("content");
        if (content.isEmpty()) {
            found.add(operation.call() + ": " + reply.status() + " has a body that is not described");
        } else if (type.endsWith("json")) {
            JsonNode body = content.has(type) ? content.path(type) : content.path("*/*");
            if (body.isMissingNode()) {
                found.add(operation.call() + ": answers " + type + ", described is " + content);
            } else {
                Check check = new Check(found);
                check.value(operation.call() + " " + reply.status() + " ", body.path("schema"), reply.json());
            }
        }
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode present = node;
        while (present.has("$ref")) {
            present = document.at(present.path("$ref").asText().substring(1));
        }
        return present;
    }

    /** Holds values against schemas as OpenAPI 3.0 means them. */
    private final class Check {
        private static final Pattern UUID_FORM =
                Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        private static final Pattern TIME =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");
        private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

        private final List<String> found;

        Check(List<String> found) {
            this.found = found;
        }

        void value(String place, JsonNode declared, JsonNode value) {
            if (value.isNull()) {
                if (!declared.path("nullable").asBoolean()
                        && !resolved(declared).path("nullable").asBoolean()) {
                    found.add(place + " is null");
                }
                return;
            }
            JsonNode schema = resolved(declared);
            schema.path("allOf").forEach(part -> value(place, part, value));
            alternatives(place, schema, value);
            if (schema.has("enum") && !contains(schema.path("enum"), value)) {
                found.add(place + " is none of " + schema.path("enum") + ": " + value);
            }
            switch (schema.path("type").asText()) {
                case "object" -> object(place, schema, value);
                case "array" -> array(place, schema, value);
                case "string" -> text(place, schema, value);
                case "integer" -> expect(place, value.isIntegralNumber(), "a whole number", value);
                case "number" -> expect(place, value.isNumber(), "a number", value);
                case "boolean" -> expect(place, value.isBoolean(), "true or false", value);
                default -> {}
            }
        }

        private void alternatives(String place, JsonNode schema, JsonNode value) {
            for (String name : List.of("anyOf", "oneOf")) {
                List<List<String>> failures = new ArrayList<>();
                schema.path(name).forEach(part -> {
                    List<String> ofPart = new ArrayList<>();
                    new Check(ofPart).value(place, part, value);
                    failures.add(ofPart);
                });
                long fitting = failures.stream().filter(List::isEmpty).count();
                if (schema.has(name) && (name.equals("oneOf") ? fitting != 1 : fitting == 0)) {
                    found.add(place + " fits " + fitting + " of " + name + ": " + failures);
                }
            }
        }

        private void object(String place, JsonNode schema, JsonNode value) {
            if (!expect(place, value.isObject(), "an object", value)) {
                return;
            }
            for (JsonNode name : schema.path("required")) {
                if (!value.has(name.asText())) {
                    found.add(place + "." + name.asText() + " is required, and is not there");
                }
            }
            JsonNode members = schema.path("properties");
            JsonNode others = schema.path("additionalProperties");
            value.properties().forEach(member -> {
                String name = member.getKey();
                if (members.has(name)) {
                    value(place + "." + name, members.path(name), member.getValue());
                } else if (others.isObject()) {
                    value(place + ".*", others, member.getValue());
                } else if (!members.isEmpty() && !others.asBoolean()) {
                    found.add(place + "." + name + " is not described");
                }
            });
        }

        private void array(String place, JsonNode schema, JsonNode value) {
            if (expect(place, value.isArray(), "an array", value)) {
                value.forEach(item -> value(place + "[]", schema.path("items"), item));
            }
        }

        private void text(String place, JsonNode schema, JsonNode value) {
            if (!expect(place, value.isTextual(), "a text", value)) {
                return;
            }
            String text = value.asText();
            switch (schema.path("format").asText()) {
                case "uuid" -> expect(place, UUID_FORM.matcher(text).matches(), "a UUID", value);
                case "date-time" -> expect(place, TIME.matcher(text).matches(), "a time", value);
                case "date" -> expect(place, DATE.matcher(text).matches(), "a date", value);
                default -> {}
            }
        }

        private boolean expect(String place, boolean isSo, String wanted, JsonNode value) {
            if (!isSo) {
                found.add(place + " is not " + wanted + ": " + value);
            }
            return isSo;
        }

        private static boolean contains(JsonNode values, JsonNode value) {
            for (JsonNode one : values) {
                if (one.equals(value)) {
                    return true;
                }
            }
            return false;
        }
    }
}
