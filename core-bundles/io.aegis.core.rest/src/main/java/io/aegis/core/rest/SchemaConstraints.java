package io.aegis.core.rest;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.NotEmpty;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Writes the constraints of a record's component into its schema. */
final class SchemaConstraints {
    private SchemaConstraints() {}

    /** Gives true if the member must be there. */
    static boolean apply(Class<?> type, String name, Map<String, Object> schema) {
        AnnotatedElement field;
        try {
            field = type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            return false;
        }
        if (schema.containsKey("$ref")) {
            return isRequired(field);
        }
        Size size = field.getAnnotation(Size.class);
        if (size != null) {
            length(schema, size.min(), size.max());
        }
        Min min = field.getAnnotation(Min.class);
        if (min != null) {
            schema.put("minimum", min.value());
        }
        Max max = field.getAnnotation(Max.class);
        if (max != null) {
            schema.put("maximum", max.value());
        }
        Pattern pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            schema.put("pattern", pattern.regexp());
        }
        if (has(field, NotBlank.class) && !schema.containsKey("minLength")) {
            schema.put("minLength", 1);
        }
        return isRequired(field);
    }

    private static void length(Map<String, Object> schema, int min, int max) {
        @Nullable Object type = schema.get("type");
        String suffix = "array".equals(type) ? "Items" : "object".equals(type) ? "Properties" : "Length";
        if (min > 0) {
            schema.put("min" + suffix, min);
        }
        if (max < Integer.MAX_VALUE) {
            schema.put("max" + suffix, max);
        }
    }

    private static boolean isRequired(AnnotatedElement field) {
        return has(field, NotNull.class) || has(field, NotBlank.class) || has(field, NotEmpty.class);
    }

    private static boolean has(AnnotatedElement field, Class<? extends Annotation> annotation) {
        return field.isAnnotationPresent(annotation);
    }
}
