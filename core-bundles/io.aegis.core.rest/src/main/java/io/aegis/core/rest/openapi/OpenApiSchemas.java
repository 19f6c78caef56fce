package io.aegis.core.rest.openapi;

import static io.swagger.v3.core.util.RefUtils.constructRef;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.JsonDocument;
import io.aegis.core.rest.json.JsonFormat;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.validation.constraints.NotBlank;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** The schemas of the types of one bundle, as its JSON is; their names start with its, so that two never collide. */
@SuppressWarnings("rawtypes") // as swagger-core has them
final class OpenApiSchemas extends ModelResolver {
    private final Map<String, JavaType> types = new HashMap<>();
    private final OpenApiWords words;

    OpenApiSchemas(String owner, OpenApiWords words) {
        super(JsonFormat.mapper(), new Names(owner));
        this.words = words;
    }

    @Override
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType type = _mapper.constructType(annotated.getType());
        Class<?> raw = type.getRawClass();
        if (raw == Change.class) {
            return OpenApiMember.nullable(context.resolve(
                    annotated.type(type.containedTypeOrUnknown(0)).resolveAsRef(true)));
        }
        if (raw == Object.class || raw == JsonDocument.class || JsonNode.class.isAssignableFrom(raw)) {
            Schema any = new Schema<>();
            resolveSchemaMembers(any, annotated, context, chain);
            return any;
        }
        if (raw == Duration.class) {
            return new StringSchema().format("duration");
        }
        if (raw == InputStream.class || raw == StreamingOutput.class) {
            return new BinarySchema();
        }
        String name = _typeName(type);
        if (types.containsKey(name) && annotated.isResolveAsRef()) {
            return new Schema<>().$ref(constructRef(name));
        }
        Schema schema = super.resolve(annotated, context, chain);
        if (context.getDefinedModels().containsKey(name)) {
            types.put(name, type);
        }
        return schema;
    }

    /** Without looking at setters, which records do not have: it would introspect the record once for each member. */
    @Override
    protected AccessMode resolveAccessMode(
            BeanPropertyDefinition property,
            JavaType type,
            io.swagger.v3.oas.annotations.media.@Nullable Schema annotation) {
        return annotation == null ? AccessMode.AUTO : annotation.accessMode();
    }

    @Override
    protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
        StringSchema schema = new StringSchema();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> schema.addEnumItem(_mapper.convertValue(constant, String.class)));
        return schema;
    }

    @Override
    protected boolean applyBeanValidatorAnnotations(
            Schema schema, Annotation @Nullable [] annotations, @Nullable Schema parent, boolean required) {
        boolean changed = super.applyBeanValidatorAnnotations(schema, annotations, parent, required);
        // A @Size without a least length takes back what @NotBlank has set.
        if (Objects.equals(schema.getMinLength(), 0)) {
            boolean filled = Arrays.stream(annotations).anyMatch(NotBlank.class::isInstance);
            schema.setMinLength(filled ? 1 : null);
        }
        return changed;
    }

    /**
     * Describes the members of these schemas, and says which are always there and which may be null. Also puts names
     * right: ModelResolver leaves those that start with is or get as they are in Java (mended by swagger-core's pull
     * request 5192, which 2.2.52 does not have yet).
     */
    void correct(Map<String, Schema> schemas, OpenApiReach reach) {
        types.forEach((name, type) -> {
            Schema schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null) {
                boolean isSent = reach.sent().contains(name);
                correct(schema, type, isSent, !isSent || reach.answered().contains(name));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private void correct(Schema schema, JavaType type, boolean isSent, boolean isAnswered) {
        Map<String, Schema> found = schema.getProperties();
        Set<String> needed = schema.getRequired() == null ? Set.of() : Set.copyOf(schema.getRequired());
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        BeanDescription bean = _mapper.getSerializationConfig().introspect(type);
        for (BeanPropertyDefinition property : bean.findProperties()) {
            String name = found.containsKey(property.getName()) ? property.getName() : property.getInternalName();
            if (found.containsKey(name)) {
                OpenApiMember member = OpenApiMember.of(property, bean, needed.contains(name), isSent, isAnswered);
                String record = type.getRawClass().getSimpleName();
                properties.put(
                        property.getName(),
                        member.nullness(described(raw(found.get(name), property), record, property.getName())));
                if (member.isRequired(found.get(name))) {
                    required.add(property.getName());
                }
            }
        }
        schema.setProperties(properties);
        schema.setRequired(required);
    }

    /** A text that is written as the JSON that it is. */
    private static Schema raw(Schema member, BeanPropertyDefinition property) {
        boolean isRaw = property.getAccessor() != null && property.getAccessor().hasAnnotation(JsonRawValue.class);
        return isRaw && "string".equals(member.getType())
                ? new Schema<>().description(member.getDescription())
                : member;
    }

    private Schema described(Schema member, String record, String name) {
        String text =
                member.getDescription() == null ? words.ofMember(record, name).orElse(null) : member.getDescription();
        // What stands beside a reference is not looked at.
        Schema target = text == null || member.get$ref() == null ? member : new Schema<>().addAllOfItem(member);
        return target.description(text);
    }

    /** Names of schemas. */
    private static final class Names extends TypeNameResolver {
        private final String owner;
        private final Map<String, Class<?>> taken = new HashMap<>();

        Names(String owner) {
            this.owner = owner;
        }

        @Override
        public String nameForType(JavaType type, Options... options) {
            return owner + "." + super.nameForType(type, options);
        }

        @Override
        protected String getNameOfClass(Class<?> type) {
            String name = type.getSimpleName();
            for (int i = 2; taken.computeIfAbsent(name, free -> type) != type; i++) {
                name = type.getSimpleName() + i;
            }
            return name;
        }
    }
}
