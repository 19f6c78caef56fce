package io.aegis.core.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/** JSON as it lies in the tables of this bundle. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private JsonText() {}

    public static String of(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON values: " + e.getOriginalMessage(), e);
        }
    }

    public static Map<String, Object> members(String json) {
        try {
            return MAPPER.readValue(json, MEMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON object of the database cannot be read", e);
        }
    }
}
