package io.aegis.core.rest.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JavaType;
import io.aegis.api.rest.PageRequest;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;

/** Reads the fields of a {@code @BeanParam} as CXF does: swagger-core looks for properties of Jackson instead. */
final class OpenApiParameters extends DefaultParameterExtension {
    @Override
    public ResolvedParameter extractParameters(
            List<Annotation> annotations,
            Type type,
            Set<Type> skipped,
            Components components,
            Consumes ofClass,
            Consumes ofMethod,
            boolean body,
            JsonView view,
            Iterator<OpenAPIExtension> chain) {
        if (annotations.stream().noneMatch(BeanParam.class::isInstance)) {
            return super.extractParameters(
                    annotations, type, skipped, components, ofClass, ofMethod, body, view, chain);
        }
        Class<?> bean = type instanceof JavaType java ? java.getRawClass() : (Class<?>) type;
        ResolvedParameter found = new ResolvedParameter();
        for (Field field : bean.getDeclaredFields()) {
            ResolvedParameter one = super.extractParameters(
                    List.of(field.getAnnotations()),
                    field.getGenericType(),
                    skipped,
                    components,
                    ofClass,
                    ofMethod,
                    false,
                    view,
                    chain);
            found.parameters.addAll(one.parameters);
            found.formParameters.addAll(one.formParameters);
        }
        if (bean == PageRequest.class) {
            found.parameters.forEach(OpenApiParameters::limit);
        }
        return found;
    }

    private static void limit(Parameter parameter) {
        switch (parameter.getName()) {
            case "offset" -> parameter.getSchema().minimum(BigDecimal.ZERO);
            case "limit" ->
                parameter.getSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
            default -> {}
        }
    }
}
