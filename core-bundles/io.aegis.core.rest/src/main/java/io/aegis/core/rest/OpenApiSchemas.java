package io.aegis.core.rest;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.JsonDocument;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;

/** The schemas of one document. Those of records get a name that starts with the plugin's, so that two never collide. */
final class OpenApiSchemas {
    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(char.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(short.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Short.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(BigInteger.class, Map.of("type", "integer")),
            Map.entry(double.class, Map.of("type", "number", "format", "double")),
            Map.entry(Double.class, Map.of("type", "number", "format", "double")),
            Map.entry(float.class, Map.of("type", "number", "format", "float")),
            Map.entry(Float.class, Map.of("type", "number", "format", "float")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(Duration.class, Map.of("type", "string", "format", "duration")),
            Map.entry(URI.class, Map.of("type", "string", "format", "uri")),
            Map.entry(byte[].class, Map.of("type", "string", "format", "byte")),
            Map.entry(InputStream.class, Map.of("type", "string", "format", "binary")),
            Map.entry(StreamingOutput.class, Map.of("type", "string", "format", "binary")));

    private final ObjectMapper mapper;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Object> components = new TreeMap<>();

    OpenApiSchemas(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The schemas that are referred to, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** The schema of the type; of a record a reference. */
    Map<String, Object> of(Type type, String owner) {
        return of(mapper.constructType(type), owner);
    }

    private Map<String, Object> of(JavaType type, String owner) {
        Class<?> raw = type.getRawClass();
        Map<String, Object> simple = SIMPLE.get(raw);
        if (simple != null) {
            return new LinkedHashMap<>(simple);
        }
        if (raw.isEnum()) {
            return ofEnum(raw);
        }
        if (raw == Change.class) {
            return nullable(of(type.containedTypeOrUnknown(0), owner));
        }
        if (raw == Optional.class) {
            return of(type.containedTypeOrUnknown(0), owner);
        }
        if (type.isMapLikeType()) {
            return node("type", "object", "additionalProperties", of(type.getContentType(), owner));
        }
        if (type.isContainerType()) {
            return node("type", "array", "items", of(type.getContentType(), owner));
        }
        return isOpen(raw) ? new LinkedHashMap<>() : reference(type, owner);
    }

    private static boolean isOpen(Class<?> raw) {
        return raw == Object.class
                || raw == JsonDocument.class
                || Response.class.isAssignableFrom(raw)
                || JsonNode.class.isAssignableFrom(raw)
                || (raw.getName().startsWith("java") && !raw.isRecord());
    }

    private Map<String, Object> ofEnum(Class<?> raw) {
        List<String> values = Arrays.stream(raw.getEnumConstants())
                .map(constant -> mapper.convertValue(constant, String.class))
                .toList();
        return node("type", "string", "enum", values);
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        Map<String, Object> result =
                schema.containsKey("$ref") ? node("allOf", List.of(schema)) : new LinkedHashMap<>(schema);
        if (result.containsKey("type") || result.containsKey("allOf")) {
            result.put("nullable", true);
        }
        return result;
    }

    private Map<String, Object> reference(JavaType type, String owner) {
        String name = names.get(key(type, owner));
        if (name == null) {
            name = free(owner + "." + simpleName(type));
            names.put(key(type, owner), name);
            components.put(name, Map.of());
            components.put(name, object(type, owner));
        }
        return node("$ref", "#/components/schemas/" + name);
    }

    private static String key(JavaType type, String owner) {
        return owner + ' ' + type.toCanonical();
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; components.containsKey(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private static String simpleName(JavaType type) {
        StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(i == 0 ? "Of" : "And").append(simpleName(type.containedType(i)));
        }
        return name.toString().replaceAll("[^A-Za-z0-9]", "");
    }

    private Map<String, Object> object(JavaType type, String owner) {
        BeanDescription bean = mapper.getSerializationConfig().introspect(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            if (!type.getRawClass().isRecord() && property.getAccessor() == null) {
                continue;
            }
            JavaType propertyType = property.getPrimaryType();
            Map<String, Object> schema = of(propertyType, owner);
            boolean needed = SchemaConstraints.apply(type.getRawClass(), property.getInternalName(), schema);
            properties.put(property.getName(), schema);
            if (needed || propertyType.isPrimitive()) {
                required.add(property.getName());
            }
        }
        Map<String, Object> object = node("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    /** A node of the document: names and values in turn. */
    static Map<String, Object> node(Object... namesAndValues) {
        Map<String, Object> node = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return node;
    }

    /** {@code listUsers} as {@code List users}. */
    static String words(String name) {
        String words =
                name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
