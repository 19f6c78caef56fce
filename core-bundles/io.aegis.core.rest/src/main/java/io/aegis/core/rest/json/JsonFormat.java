package io.aegis.core.rest.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aegis.api.rest.Versioned;

/** The JSON of the API: what is written how, and what is not taken. */
public final class JsonFormat {
    static final int MAX_DEPTH = 100;
    static final int MAX_STRING_LENGTH = 2_000_000;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_NAME_LENGTH = 1_000;
    /** In the body of a request: three bytes of text can become some sixty of memory. */
    static final int MAX_BODY_TOKENS = 200_000;

    /** In a document that a bundle has taken in already, into records of its own. */
    private static final int MAX_TOKENS = 1_000_000;

    static final JsonFactory BODY = factory(MAX_BODY_TOKENS);

    private static final int MAX_CACHED_TYPES = 200;

    private JsonFormat() {}

    public static ObjectMapper mapper() {
        // Its own: the default one is static and would remember the types of plugins that have gone.
        LookupCache<Object, JavaType> types = new LRUMap<>(16, MAX_CACHED_TYPES);
        JsonMapper.Builder builder = JsonMapper.builder(factory(MAX_TOKENS))
                .typeFactory(TypeFactory.defaultInstance().withCache(types)) // before the modules, which change it
                .addModules(new JavaTimeModule(), new Jdk8Module(), new ChangeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addMixIn(Versioned.class, VersionedMixIn.class)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        refuseCoercion(builder);
        ObjectMapper mapper = builder.build();
        mapper.setAnnotationIntrospector(new LowerCaseEnums());
        return mapper;
    }

    private static JsonFactory factory(long tokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING_LENGTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxTokenCount(tokens)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static void refuseCoercion(JsonMapper.Builder builder) {
        builder.withCoercionConfig(LogicalType.Textual, config -> {
            config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
        builder.withCoercionConfigDefaults(
                config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    }

    /** The version of an answer stands in its ETag. */
    interface VersionedMixIn {
        /** Left out. */
        @JsonIgnore
        String version();
    }
}
