package io.aegis.core.security.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.EnumNamingStrategy;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what an audit record holds into JSON for the database: secrets masked, long things cut. */
public final class AuditJson {
    static final String MASK = "***";

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_ITEMS = 200;
    private static final int MAX_CACHED_TYPES = 200;
    private static final int MAX_BYTES = 64 * 1024;
    private static final Set<String> SECRET_WORDS = Set.of(
            "password",
            "passwords",
            "passwd",
            "secret",
            "secrets",
            "token",
            "tokens",
            "key",
            "keys",
            "credential",
            "credentials",
            "authorization",
            "cookie");
    /** Last words that say that the member is about a secret and is not one: {@code api_key_id}. */
    private static final Set<String> HARMLESS_ENDINGS = Set.of("id", "ids", "name", "prefix", "at", "count", "type");

    private volatile ObjectMapper mapper = newMapper();

    private static ObjectMapper newMapper() {
        LookupCache<Object, JavaType> types = new LRUMap<>(16, MAX_CACHED_TYPES);
        return JsonMapper.builder()
                // Its own: the default one is static and would remember the types of plugins that have gone.
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .annotationIntrospector(new LowerCaseEnums())
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    /** Lets go of the classes of plugins that have gone: Jackson's caches would keep them, and their loader. */
    void forgetClasses() {
        mapper = newMapper();
    }

    /** An enum constant is written as it stands in the database and in the API. */
    private static final class LowerCaseEnums extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Object findEnumNamingStrategy(MapperConfig<?> config, AnnotatedClass annotated) {
            return LowerCase.class;
        }
    }

    static final class LowerCase implements EnumNamingStrategy {
        @Override
        public String convertEnumToExternalName(String enumName) {
            return enumName.toLowerCase(Locale.ROOT);
        }
    }

    @Nullable
    String write(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            JsonNode clean = clean(mapper.valueToTree(value));
            String text = mapper.writeValueAsString(clean);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            return size <= MAX_BYTES ? text : "{\"left_out\":\"larger than 64 KiB\",\"bytes\":" + size + "}";
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("an audit record holds something that cannot be written as JSON", e);
        }
    }

    @Nullable
    Object read(@Nullable String json) {
        return json == null ? null : parse(json, new TypeReference<Object>() {});
    }

    public Map<String, Object> readObject(String json) {
        return parse(json, new TypeReference<Map<String, Object>>() {});
    }

    private <T> T parse(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that is none", e);
        }
    }

    private static JsonNode clean(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(member -> copy.set(
                            cleanText(member.getKey()),
                            isSecret(member.getKey()) ? mask(member.getValue()) : clean(member.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(node.size(), MAX_ITEMS); i++) {
                copy.add(clean(node.get(i)));
            }
            if (node.size() > MAX_ITEMS) {
                copy.add("… and " + (node.size() - MAX_ITEMS) + " more");
            }
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(cleanText(node.textValue())) : node;
    }

    /** Numbers, truth values and {@code null} give no secret away: {@code must_change_password}. */
    private static JsonNode mask(JsonNode value) {
        return value.isTextual() || value.isContainerNode() || value.isBinary() || value.isPojo()
                ? JsonNodeFactory.instance.textNode(MASK)
                : value;
    }

    static boolean isSecret(String member) {
        String parted = HUMP.matcher(member).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        List<String> words = List.of(NO_WORD.split(parted));
        return words.stream().anyMatch(SECRET_WORDS::contains)
                && !HARMLESS_ENDINGS.contains(words.get(words.size() - 1));
    }

    /** PostgreSQL takes no NUL; a lone surrogate is no text either. */
    static String cleanText(String text) {
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        byte[] utf8 = cut.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
