package io.aegis.core.rest.openapi;

import io.aegis.core.rest.segment.MediaTypes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;

/** What generators of clients need of bodies to make something of them that compiles and works. */
final class OpenApiBodies {
    private OpenApiBodies() {}

    /** Goes through the bodies of all requests, when all methods of each operation have been read. */
    static void finish(OpenAPI document) {
        document.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiBodies::finish));
    }

    private static void finish(Operation operation) {
        RequestBody body = operation.getRequestBody();
        if (body == null || body.getContent() == null) {
            return;
        }
        // Uploads first: of the first kind of body a generator makes the method, and of a file beside JSON nothing.
        Content ordered = new Content();
        body.getContent().forEach((name, content) -> {
            if (MediaTypes.isMultipart(name)) {
                ordered.addMediaType(name, content);
                requireFile(content.getSchema(), Boolean.TRUE.equals(body.getRequired()));
            }
        });
        body.getContent().forEach(ordered::putIfAbsent);
        body.content(ordered);
    }

    private static void requireFile(Schema<?> parts, boolean isBodyRequired) {
        boolean hasFile = parts != null
                && parts.getProperties() != null
                && parts.getProperties().containsKey("file");
        if (isBodyRequired
                && hasFile
                && (parts.getRequired() == null || !parts.getRequired().contains("file"))) {
            parts.addRequiredItem("file");
        }
    }

    /** Where a body of an answer has none: any JSON, and what is no JSON as a text or as bytes. */
    static void addSchema(String mediaType, MediaType body) {
        boolean isNamed = body.getSchema() != null && !body.getSchema().equals(new Schema<>());
        String plain = MediaTypes.plain(mediaType);
        if (isNamed) {
            return;
        }
        if (plain.endsWith("json") || plain.equals("*/*")) {
            body.schema(new Schema<>());
        } else {
            body.schema(plain.startsWith("text/") ? new StringSchema() : new BinarySchema());
        }
    }
}
