package io.aegis.core.rest;

import static io.aegis.core.rest.OpenApiSchemas.node;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.CookieParam;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.FormParam;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.MatrixParam;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** The parameters of one operation, and what is left over: its form and its body. */
final class OpenApiParameters {
    private final OpenApiSchemas schemas;
    private final String owner;
    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    private final Map<String, Object> form = new LinkedHashMap<>();
    private @Nullable Type body;
    private boolean conditional;

    OpenApiParameters(OpenApiSchemas schemas, String owner, Method method) {
        this.schemas = schemas;
        this.owner = owner;
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (!add(parameter, parameter.getParameterizedType())
                    && !parameter.isAnnotationPresent(Context.class)
                    && !parameter.isAnnotationPresent(Suspended.class)
                    && !parameter.isAnnotationPresent(MatrixParam.class)) {
                body = parameter.getParameterizedType();
            }
        }
    }

    List<Map<String, Object>> list() {
        return new ArrayList<>(parameters.values());
    }

    /** The fields of a form, by name; empty if the operation takes none. */
    Map<String, Object> form() {
        return form;
    }

    Optional<Type> body() {
        return Optional.ofNullable(body);
    }

    /** True if {@code If-Match} is looked at. */
    boolean isConditional() {
        return conditional;
    }

    /** Adds what the path names and the method does not take. */
    void addPath(String name) {
        if (!parameters.containsKey("path " + name)) {
            put("path", name, String.class, null);
        }
    }

    void addHeader(String name, String description) {
        Map<String, Object> header = put("header", name, String.class, null);
        header.put("description", description);
    }

    private boolean add(AnnotatedElement element, Type type) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation instanceof PathParam path) {
                put("path", path.value(), type, element);
            } else if (annotation instanceof QueryParam query) {
                put("query", query.value(), type, element);
            } else if (annotation instanceof HeaderParam header) {
                put("header", header.value(), type, element);
            } else if (annotation instanceof CookieParam cookie) {
                put("cookie", cookie.value(), type, element);
            } else if (annotation instanceof FormParam field) {
                form.put(field.value(), schemas.of(type, owner));
            } else if (annotation instanceof BeanParam && type instanceof Class<?> bean) {
                addBean(bean);
            } else {
                continue;
            }
            return true;
        }
        return false;
    }

    private void addBean(Class<?> bean) {
        conditional |= bean == IfMatch.class;
        for (Field field : bean.getDeclaredFields()) {
            add(field, field.getGenericType());
        }
        if (bean == PageRequest.class) {
            schema("query limit").put("minimum", 1);
            schema("query limit").put("maximum", PageRequest.MAX_LIMIT);
            schema("query offset").put("minimum", 0);
        }
    }

    @SuppressWarnings("unchecked") // put() made it
    private Map<String, Object> schema(String key) {
        return (Map<String, Object>) parameters.getOrDefault(key, Map.of()).getOrDefault("schema", node());
    }

    private Map<String, Object> put(String in, String name, Type type, @Nullable AnnotatedElement element) {
        Map<String, Object> schema = schemas.of(type, owner);
        Map<String, Object> parameter = node("name", name, "in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        String words = description(element, name);
        parameter.put("description", words);
        DefaultValue value = element == null ? null : element.getAnnotation(DefaultValue.class);
        if (value != null) {
            schema.put("default", typed(value.value(), String.valueOf(schema.get("type"))));
        }
        parameter.put("schema", schema);
        parameters.put(in + " " + name, parameter);
        return parameter;
    }

    private static String description(@Nullable AnnotatedElement element, String name) {
        Parameter annotation = element == null ? null : element.getAnnotation(Parameter.class);
        if (annotation != null && !annotation.description().isEmpty()) {
            return annotation.description();
        }
        return OpenApiSchemas.words(name.replace('-', ' '));
    }

    private static Object typed(String text, String type) {
        return switch (type) {
            case "integer" -> Long.valueOf(text);
            case "number" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
