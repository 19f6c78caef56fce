package io.aegis.core.rest.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which schemas stand in bodies of requests and which in answers: the members of a body that may be left out are those
 * that the server can do without, those of an answer the ones that it leaves out.
 *
 * @param sent names of schemas
 * @param answered names of schemas
 */
@SuppressWarnings("rawtypes") // as swagger-core has them
record OpenApiReach(Set<String> sent, Set<String> answered) {
    static OpenApiReach of(OpenAPI document) {
        Map<String, Schema> all = document.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (Operation operation : operations(document).toList()) {
            if (operation.getRequestBody() != null) {
                collect(operation.getRequestBody().getContent(), all, sent);
            }
            operation.getResponses().values().forEach(answer -> collect(answer.getContent(), all, answered));
        }
        return new OpenApiReach(sent, answered);
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream);
    }

    private static void collect(@Nullable Content content, Map<String, Schema> all, Set<String> names) {
        if (content != null) {
            content.values().stream().map(MediaType::getSchema).forEach(schema -> collect(schema, all, names));
        }
    }

    @SuppressWarnings("unchecked")
    private static void collect(@Nullable Schema schema, Map<String, Schema> all, Set<String> names) {
        if (schema == null) {
            return;
        }
        String reference = schema.get$ref();
        if (reference != null && reference.startsWith(Components.COMPONENTS_SCHEMAS_REF)) {
            String name = reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
            if (names.add(name)) {
                collect(all.get(name), all, names);
            }
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()).forEach(parts -> {
            if (parts != null) {
                ((List<Schema>) parts).forEach(part -> collect(part, all, names));
            }
        });
        collect(schema.getItems(), all, names);
        if (schema.getAdditionalProperties() instanceof Schema values) {
            collect(values, all, names);
        }
        if (schema.getProperties() != null) {
            ((Map<String, Schema>) schema.getProperties()).values().forEach(member -> collect(member, all, names));
        }
    }
}
