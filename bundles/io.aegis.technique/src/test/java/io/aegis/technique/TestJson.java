package io.aegis.technique;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import io.aegis.technique.coverage.CoverageStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** JSON as core.rest writes it. */
public final class TestJson implements Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(CoverageStatus.class, new LowerCase()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final class LowerCase extends ToStringSerializerBase {
        LowerCase() {
            super(CoverageStatus.class);
        }

        private static final long serialVersionUID = 1L;

        @Override
        public String valueToString(Object value) {
            return value.toString().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public <T> T read(InputStream utf8, Class<T> type) {
        try {
            return MAPPER.readValue(utf8, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(Answer answer) {
        return tree(answer.document());
    }

    public static JsonNode tree(JsonDocument document) {
        try {
            return MAPPER.readTree(document.utf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
