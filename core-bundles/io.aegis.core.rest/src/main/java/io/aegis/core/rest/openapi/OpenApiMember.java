package io.aegis.core.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.aegis.api.rest.Change;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Member;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a member of a schema beside its type.
 *
 * @param isRequired whether it is always there: in what a client sends, in what it is answered, in both
 * @param isNullable whether its value may be null
 * @param isNullableList whether it may be null if it is a list or a map
 * @param type with the annotations of the value, and of what is in it; null if it is not known
 */
@SuppressWarnings("rawtypes") // as swagger-core has them
record OpenApiMember(boolean isRequired, boolean isNullable, boolean isNullableList, @Nullable AnnotatedType type) {
    /**
     * Reads it.
     *
     * @param isNeeded true if a constraint says that it must be there
     */
    static OpenApiMember of(
            BeanPropertyDefinition property,
            BeanDescription bean,
            boolean isNeeded,
            boolean isSent,
            boolean isAnswered) {
        AnnotatedMember accessor = property.getAccessor();
        Member member = accessor == null ? null : accessor.getMember();
        if (property.getPrimaryType().hasRawClass(Change.class)) {
            return new OpenApiMember(false, true, true, null);
        }
        boolean mayBeNull = !property.getPrimaryType().isPrimitive() && Nullness.mayBeNull(member) && !isNeeded;
        Include written = inclusion(property, bean);
        boolean isLeftOutAsNull = written == Include.NON_NULL || written == Include.NON_ABSENT;
        boolean isAlwaysThere =
                written == Include.ALWAYS || written == Include.USE_DEFAULTS || (isLeftOutAsNull && !mayBeNull);
        // In a body null is the same as nothing. That is said of lists only, which generated clients would send empty:
        // of anything else that may be null and left out they make a type that not all of them can send.
        boolean isNeverNull = !mayBeNull || (isSent && !isAnswered) || (!isSent && !isAlwaysThere);
        return new OpenApiMember(
                (!isSent || !mayBeNull) && (!isAnswered || isAlwaysThere),
                !isNeverNull,
                mayBeNull && (isSent || isAlwaysThere),
                Nullness.type(member));
    }

    private static Include inclusion(BeanPropertyDefinition property, BeanDescription bean) {
        JsonInclude.Value ofBean = bean.findPropertyInclusion(JsonInclude.Value.empty());
        JsonInclude.Value own = property.findInclusion();
        return (own == null ? ofBean : ofBean.withOverrides(own)).getValueInclusion();
    }

    /** The schema, where need be with nullable. */
    Schema nullness(Schema schema) {
        if (type != null) {
            markContent(schema, type);
        }
        boolean isList = schema.getItems() != null || schema.getAdditionalProperties() != null;
        return isNullable || (isList && isNullableList) ? nullable(schema) : schema;
    }

    /** Objects and enums that may be null are not said to be always there: clients on Gson look into them then. */
    boolean isRequired(Schema schema) {
        boolean isLookedInto = schema.get$ref() != null
                || schema.getAllOf() != null
                || schema.getEnum() != null
                || schema.getItems() != null
                || schema.getProperties() != null;
        return isRequired && !(isNullable && isLookedInto);
    }

    /** What is in an array or map. */
    @SuppressWarnings("unchecked")
    private static void markContent(Schema schema, AnnotatedType type) {
        AnnotatedType content = Nullness.content(type);
        if (content == null) {
            return;
        }
        if (schema.getItems() != null) {
            schema.setItems(marked(schema.getItems(), content));
        } else if (schema.getAdditionalProperties() instanceof Schema values) {
            schema.setAdditionalProperties(marked(values, content));
        }
    }

    private static Schema marked(Schema schema, AnnotatedType type) {
        markContent(schema, type);
        return Nullness.mayBeNull(type, true) ? nullable(schema) : schema;
    }

    static Schema nullable(Schema schema) {
        // What stands beside a reference is not looked at.
        return (schema.get$ref() == null ? schema : new Schema<>().addAllOfItem(schema)).nullable(true);
    }
}
