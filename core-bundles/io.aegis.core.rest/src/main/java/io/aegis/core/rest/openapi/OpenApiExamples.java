package io.aegis.core.rest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The example of the body of an operation. */
final class OpenApiExamples {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApiExamples.class);

    private OpenApiExamples() {}

    /** Adds one to each body that has none, if the bundle has words for it. */
    static void add(Operation operation, OpenApiWords words) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        operation.getRequestBody().getContent().forEach((name, body) -> {
            if (body.getExample() == null && body.getExamples() == null) {
                String id = operation.getOperationId() + (name.startsWith("multipart/") ? ".form" : "");
                words.exampleOf(id, type(body))
                        .ifPresent(text -> body.example(name.endsWith("yaml") ? text : parsed(text)));
            }
        });
    }

    private static String type(MediaType body) {
        String reference = body.getSchema() == null ? null : body.getSchema().get$ref();
        return Optional.ofNullable(reference)
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .orElse("");
    }

    private static Object parsed(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            // The mistake of one plugin must not leave all others without a document.
            LOG.warn("An example in an openapi.properties is not JSON and is shown as it stands: {}", text);
            return text;
        }
    }
}
